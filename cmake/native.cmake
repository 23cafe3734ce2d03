# What runs on this machine: the SQLite store, the server, the tests, the fuzz targets and the
# benchmarks.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc)

registrar_layer(store_sqlite FOLDERS store/sqlite USES registrar_store SQLite::SQLite3
  PARSED ${json})

# The server without its main(), so that tests can link it.
registrar_layer(server FOLDERS server EXCEPT server/main.cpp
  USES registrar_api registrar_store_memory registrar_store_sqlite PkgConfig::SODIUM
       PkgConfig::BROTLI ZLIB::ZLIB Threads::Threads
  PARSED ${json} <boost/asio.hpp> <boost/beast/core.hpp> <boost/beast/http.hpp>)
# The description of the investor dialect is in the program, so that it always is this one's.
set(openapi_file ${CMAKE_SOURCE_DIR}/docs/openapi/investor.yaml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${openapi_file})
file(READ ${openapi_file} openapi_text)
configure_file(cmake/openapi_document.cpp.in ${CMAKE_BINARY_DIR}/openapi_document.cpp @ONLY)
target_sources(registrar_server PRIVATE ${CMAKE_BINARY_DIR}/openapi_document.cpp)
if(EXISTS ${CMAKE_SOURCE_DIR}/src/server/main.cpp)
  add_executable(registrar-server src/server/main.cpp)
  target_link_libraries(registrar-server PRIVATE registrar_server registrar_options)
endif()

# What of the program in the page can run without one.
registrar_layer(console FILES console/tree_patch.cpp USES registrar_ui)

set(everything
  registrar_console registrar_server registrar_store_sqlite registrar_store_memory registrar_api
  registrar_ui registrar_app registrar_net registrar_service registrar_domain)

function(registrar_test_program name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  find_package(GTest REQUIRED)
  add_executable(${name} EXCLUDE_FROM_ALL ${sources})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE
    ${everything} registrar_options GTest::gmock GTest::gtest_main)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_precompile_headers(${name} PRIVATE ${standard} <gtest/gtest.h>)
  endif()
  # What is tested is optimised and checked; optimising the tests themselves takes twice the time.
  target_compile_options(${name} PRIVATE -O0)
  if(REGISTRAR_SANITIZE)
    target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
  endif()
  if(REGISTRAR_FUZZ)
    target_compile_options(${name} PRIVATE -fno-sanitize=fuzzer-no-link)
  endif()
endfunction()
registrar_test_program(unit_tests unit)
registrar_test_program(contract_tests contract)

# One program per file that matches; the target `group` builds them all, into a folder `folder`.
function(registrar_programs group folder pattern)
  cmake_parse_arguments(programs "" "" "USES" ${ARGN})
  add_custom_target(${group})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/${pattern})
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    add_executable(${name} EXCLUDE_FROM_ALL ${source})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${everything} registrar_options ${programs_USES})
    set_target_properties(${name} PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${folder})
    add_dependencies(${group} ${name})
  endforeach()
endfunction()

registrar_programs(oracles oracle "*.cpp")
if(REGISTRAR_FUZZ)
  registrar_programs(fuzzers fuzz "*_fuzz.cpp" USES -fsanitize=fuzzer)
endif()
find_package(benchmark QUIET)
if(benchmark_FOUND)
  registrar_programs(benchmarks bench "*_bench.cpp"
    USES benchmark::benchmark benchmark::benchmark_main)
endif()
