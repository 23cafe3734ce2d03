# Set for the whole directory, third-party code included: a sanitizer that sees only half of the
# program reports containers that crossed the border as overflows.
if(REGISTRAR_SANITIZE)
  # Line tables are what a report needs, and a third of the debug data.
  add_compile_options(-O1 -gline-tables-only -fno-omit-frame-pointer
    -fsanitize=address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()
if(REGISTRAR_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
