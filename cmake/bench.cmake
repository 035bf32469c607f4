# bench/<name>.cc becomes build/bench_<name>, linked with every room; built when asked for:
# cmake --build build --target bench_<name>, or `benches` for all. bench/<name>/*.cc become a library, bench_<name>_lib,
# which the bench and whoever else needs the same measurements link.
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cc)
add_custom_target(benches)
foreach(source IN LISTS benches)
  get_filename_component(name ${source} NAME_WE)
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${source})
  file(GLOB parts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/${name}/*.cc)
  if(parts)
    add_library(bench_${name}_lib STATIC EXCLUDE_FROM_ALL ${parts})
    target_include_directories(bench_${name}_lib PUBLIC ${CMAKE_SOURCE_DIR}/bench)
    target_compile_options(bench_${name}_lib PRIVATE -Wno-conversion)
    foreach(room IN LISTS VRATA_ROOMS)
      target_link_libraries(bench_${name}_lib PUBLIC room_${room})
    endforeach()
    target_link_libraries(bench_${name} PRIVATE bench_${name}_lib)
  endif()
  foreach(room IN LISTS VRATA_ROOMS)
    target_link_libraries(bench_${name} PRIVATE room_${room})
  endforeach()
  target_compile_definitions(bench_${name} PRIVATE VRATA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(bench_${name} PRIVATE -Wno-conversion)
  add_dependencies(benches bench_${name})
endforeach()

# Whole names across scripts are made of the corpus that the bridges are trained on, read as their trainer reads it;
# single tokens are asked of bridges that the bench learns without them.
target_sources(bench_accuracy_lib PRIVATE ${CMAKE_SOURCE_DIR}/tools/name_corpus.cc ${CMAKE_SOURCE_DIR}/tools/bridge_jobs.cc
                                          ${CMAKE_SOURCE_DIR}/tools/bridge_model.cc ${CMAKE_SOURCE_DIR}/tools/bridge_measure.cc)
target_include_directories(bench_accuracy_lib PRIVATE ${CMAKE_SOURCE_DIR}/tools)
# What strangers alert is measured for all lists together as for one.
target_link_libraries(bench_together_lib PUBLIC bench_accuracy_lib)
target_link_libraries(bench_gate PRIVATE bench_accuracy_lib)
# Invented people are put together of the corpus as well.
target_link_libraries(bench_people_lib PUBLIC bench_accuracy_lib)
target_include_directories(bench_people_lib PRIVATE ${CMAKE_SOURCE_DIR}/tools)
target_link_libraries(bench_growth PRIVATE bench_people_lib)
