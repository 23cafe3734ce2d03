# The console's two modules. Both hold src/console; `console` speaks to a server and carries no
# engine, `console_offline` carries the engine over the memory store. Files under console/online/
# and console/offline/ are what makes the difference.
set(exported_runtime_methods
  HEAPU8 UTF8ToString stringToUTF8 lengthBytesUTF8)
list(JOIN exported_runtime_methods "," exported_runtime_methods)

# A node other than Debian's does not look where the JavaScript tools of Debian's emcc are.
set(link_launcher "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs:$ENV{NODE_PATH}")

function(registrar_module name other)
  cmake_parse_arguments(module "" "" "USES;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/console/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/console/${other}/")
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE registrar_options registrar_ui ${module_USES})
  set_property(TARGET ${name} PROPERTY RULE_LAUNCH_LINK "${link_launcher}")
  target_link_options(${name} PRIVATE
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web -sFILESYSTEM=0
    -sFETCH=1 -sFETCH_SUPPORT_INDEXEDDB=0 -sALLOW_MEMORY_GROWTH=1
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sDYNAMIC_EXECUTION=0 -sTEXTDECODER=2
    "-sEXPORTED_RUNTIME_METHODS=${exported_runtime_methods}"
    -Wl,--no-demangle # names that tell a whole variant are some 30 kB each, and slow the link down
    ${module_LINK})
endfunction()

# tools/build_site.mjs splits this one by the names of its functions. Only trivial ones are inlined
# before, so that nothing crosses the cut; the rest is, in each part for itself.
string(JOIN "," before_the_split
  --one-caller-inline-max-function-size=1 --always-inline-max-function-size=5)
registrar_module(console offline
  LINK --profiling-funcs "-sBINARYEN_EXTRA_PASSES=${before_the_split}")
registrar_module(console_offline online USES registrar_api registrar_store_memory)

# These look through all users at each letter and sort them: here speed is worth its bytes.
set_source_files_properties(
  src/domain/directory.cpp src/domain/sort_column.cpp src/domain/text_column.cpp
  PROPERTIES COMPILE_OPTIONS -O3)
