# Set for the whole directory, third-party code included: a sanitizer that sees only half of the
# program reports containers that crossed the border as overflows.
if(REGISTRAR_SANITIZE)
  # Line tables are what a report needs, and a third of the debug data.
  # A null or misaligned pointer is asked for at each member access, which doubles the compiling;
  # AddressSanitizer reports what such a pointer does.
  add_compile_options(-O1 -gline-tables-only -fno-omit-frame-pointer
    -fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr
    -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()
if(REGISTRAR_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
