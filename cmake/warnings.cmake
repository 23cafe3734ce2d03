# Warnings are errors for our own code; third-party headers come in as SYSTEM and stay silent.
add_library(registrar_options INTERFACE)
target_compile_features(registrar_options INTERFACE cxx_std_20)
target_compile_options(registrar_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror
  # A `default:` that covers nothing today would hide the enumerator of tomorrow.
  $<$<CXX_COMPILER_ID:Clang>:-Wcovered-switch-default>)
target_include_directories(registrar_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
