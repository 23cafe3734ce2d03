# Warnings are errors for our own code; third-party headers come in as SYSTEM and stay silent.
add_library(registrar_options INTERFACE)
target_compile_features(registrar_options INTERFACE cxx_std_20)
target_compile_options(registrar_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror
  # A `default:` that covers nothing today would hide the enumerator of tomorrow.
  $<$<CXX_COMPILER_ID:Clang>:-Wcovered-switch-default>
  # Optimising, g++ 12 takes `"text" + std::string` for an overlapping copy (its bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
target_include_directories(registrar_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
