# One test binary per room (src/<room>/*_test.cc) and per folder of tests/ that holds .cc files.
find_package(GTest REQUIRED)

function(vrata_test_binary name)
  add_executable(${name} ${ARGN})
  foreach(room IN LISTS VRATA_ROOMS)
    target_link_libraries(${name} PRIVATE room_${room})
  endforeach()
  target_link_libraries(${name} PRIVATE GTest::gmock GTest::gtest GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
  target_compile_definitions(${name} PRIVATE VRATA_SOURCE_DIR="${CMAKE_SOURCE_DIR}" VRATA_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_compile_options(${name} PRIVATE -Wno-conversion)
  add_test(NAME ${name} COMMAND ${name})
  if(TARGET vrata)
    add_dependencies(${name} vrata)
  endif()
endfunction()

foreach(room IN LISTS VRATA_ROOMS)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${room}/*_test.cc)
  if(sources)
    vrata_test_binary(test_${room} ${sources})
  endif()
endforeach()
foreach(kind golden property e2e regressions rooms)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${kind}/*.cc)
  if(sources)
    vrata_test_binary(tests_${kind} ${sources})
  endif()
endforeach()
if(TARGET tests_property)
  find_library(VRATA_RAPIDCHECK rapidcheck REQUIRED)
  target_link_libraries(tests_property PRIVATE ${VRATA_RAPIDCHECK})
  # The same cases every time under ctest; by hand, and in fuzz/, others.
  set_tests_properties(tests_property PROPERTIES ENVIRONMENT "RC_PARAMS=seed=2026")
endif()
# The floors measure as bench_accuracy does.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/accuracy/*.cc)
if(sources)
  vrata_test_binary(tests_accuracy ${sources})
  target_link_libraries(tests_accuracy PRIVATE bench_accuracy_lib bench_people_lib)
  # docs/model.md says what is measured; without the shared data only its tables are compared. Minutes under sanitizers.
  if(CMAKE_BUILD_TYPE STREQUAL Release)
    add_dependencies(tests_accuracy bench_accuracy)
    add_test(NAME model_page COMMAND bench_accuracy --model-page ${CMAKE_SOURCE_DIR}/docs/model.md --check)
  endif()
endif()

# Each file of tests/compile_fail compiles as it stands and must not with -DVRATA_MISUSE.
file(GLOB misuses CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/compile_fail/*.cc)
foreach(source IN LISTS misuses)
  get_filename_component(name ${source} NAME_WE)
  add_test(NAME compile_fail.${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/compile_fail/check.sh ${CMAKE_CXX_COMPILER} ${source})
endforeach()

# The verdicts of the count of instructions, on given counts; the count itself is a step of .ci/run.
add_test(NAME instruction_verdicts COMMAND ${CMAKE_SOURCE_DIR}/tests/speed/check.sh)

# The snippets of README.md and docs/ are run in the release build, where their output is checked to the byte.
find_program(VRATA_PYTHON3 python3)
if(VRATA_PYTHON3 AND TARGET vrata AND CMAKE_BUILD_TYPE STREQUAL Release)
  add_test(NAME docs_snippets COMMAND ${VRATA_PYTHON3} ${CMAKE_SOURCE_DIR}/tools/check_docs.py --binary $<TARGET_FILE:vrata>)
endif()
# The tables of a measurement, as they are written into the README and docs/reference/speed.md.
if(VRATA_PYTHON3 AND TARGET vrata AND CMAKE_BUILD_TYPE STREQUAL Release)
  add_test(NAME speed_page COMMAND ${CMAKE_SOURCE_DIR}/tests/speed/page.sh $<TARGET_FILE:vrata>)
endif()
# The server as its clients use it; those that are not here are skipped, and said so.
if(VRATA_PYTHON3 AND TARGET vrata AND CMAKE_BUILD_TYPE STREQUAL Release)
  add_test(NAME contract COMMAND ${VRATA_PYTHON3} ${CMAKE_SOURCE_DIR}/tools/check_contract.py --vrata $<TARGET_FILE:vrata>)
  add_test(NAME clients COMMAND ${VRATA_PYTHON3} ${CMAKE_SOURCE_DIR}/tools/check_clients.py --vrata $<TARGET_FILE:vrata>)
endif()
