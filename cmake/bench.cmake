# bench/<name>.cc becomes build/bench_<name>, linked with every room; built when asked for:
# cmake --build build --target bench_<name>, or `benches` for all.
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cc)
add_custom_target(benches)
foreach(source IN LISTS benches)
  get_filename_component(name ${source} NAME_WE)
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${source})
  foreach(room IN LISTS VRATA_ROOMS)
    target_link_libraries(bench_${name} PRIVATE room_${room})
  endforeach()
  target_compile_definitions(bench_${name} PRIVATE VRATA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(bench_${name} PRIVATE -Wno-conversion)
  add_dependencies(benches bench_${name})
endforeach()
