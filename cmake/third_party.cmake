# Third-party code. The libraries that we compile ourselves (the same sources in the browser, in
# the server and in the tests) are fetched by tools/setup; the rest are Debian's packages.
foreach(library imgui utf8proc)
  string(TOUPPER ${library} prefix)
  set(folder ${CMAKE_SOURCE_DIR}/.cache/${library})
  if(DEFINED ENV{${prefix}_SOURCE_DIR})
    set(folder $ENV{${prefix}_SOURCE_DIR})
  endif()
  set(${prefix}_SOURCE_DIR ${folder} CACHE PATH "Where the source of ${library} is")
endforeach()
foreach(needed ${IMGUI_SOURCE_DIR}/imgui.cpp ${UTF8PROC_SOURCE_DIR}/utf8proc.c)
  if(NOT EXISTS ${needed})
    message(FATAL_ERROR "${needed} is missing: run tools/setup, which fetches it.")
  endif()
endforeach()

add_library(registrar_utf8proc STATIC ${UTF8PROC_SOURCE_DIR}/utf8proc.c)
target_compile_definitions(registrar_utf8proc PUBLIC UTF8PROC_STATIC)
target_include_directories(registrar_utf8proc SYSTEM PUBLIC ${UTF8PROC_SOURCE_DIR})

add_library(registrar_imgui STATIC
  ${IMGUI_SOURCE_DIR}/imgui.cpp
  ${IMGUI_SOURCE_DIR}/imgui_draw.cpp
  ${IMGUI_SOURCE_DIR}/imgui_tables.cpp
  ${IMGUI_SOURCE_DIR}/imgui_widgets.cpp)
target_compile_features(registrar_imgui PUBLIC cxx_std_20)
target_compile_definitions(registrar_imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.hpp")
target_include_directories(registrar_imgui SYSTEM PUBLIC ${IMGUI_SOURCE_DIR})
target_include_directories(registrar_imgui PUBLIC ${CMAKE_SOURCE_DIR}/src)

# The two header-only libraries are reached by links in a folder of their own, so that emcc never
# sees /usr/include, whose C headers would shadow its own.
set(header_folder ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${header_folder})
foreach(folder nlohmann tl)
  find_path(REGISTRAR_${folder}_PARENT NAMES ${folder} PATHS /usr/include
    NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  file(CREATE_LINK ${REGISTRAR_${folder}_PARENT}/${folder} ${header_folder}/${folder} SYMBOLIC)
endforeach()
add_library(registrar_headers INTERFACE)
target_include_directories(registrar_headers SYSTEM INTERFACE ${header_folder})
