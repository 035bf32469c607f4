# One libFuzzer program per fuzz/<name>_fuzz.cc, linked with every room: build-fuzz/<name>_fuzz.
# Seeds lie in fuzz/seeds/<name>/, words of the format in fuzz/<name>.dict. tools/fuzz.sh runs them.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  message(FATAL_ERROR "fuzzing needs clang; use `cmake --preset fuzz`")
endif()

file(GLOB targets CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fuzz/*_fuzz.cc)
foreach(source IN LISTS targets)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  foreach(room IN LISTS VRATA_ROOMS)
    target_link_libraries(${name} PRIVATE room_${room})
  endforeach()
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
  target_compile_definitions(${name} PRIVATE VRATA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(${name} PRIVATE -Wno-conversion)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endforeach()
