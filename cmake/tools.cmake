# Generators of committed tables; built only with -DVRATA_TOOLS=ON. They alone may link ICU.
find_package(ICU REQUIRED COMPONENTS uc)
add_executable(make_fold ${CMAKE_SOURCE_DIR}/tools/make_fold.cc)
target_link_libraries(make_fold PRIVATE ICU::uc)
target_compile_options(make_fold PRIVATE -Wno-conversion)
