# Generators of committed tables; built only with -DVRATA_TOOLS=ON. They alone may link ICU.
find_package(ICU REQUIRED COMPONENTS uc i18n)
add_executable(make_fold ${CMAKE_SOURCE_DIR}/tools/make_fold.cc)
target_link_libraries(make_fold PRIVATE ICU::uc)
target_compile_options(make_fold PRIVATE -Wno-conversion)
add_executable(make_countries ${CMAKE_SOURCE_DIR}/tools/make_countries.cc)
target_link_libraries(make_countries PRIVATE ICU::uc ICU::i18n)
target_compile_options(make_countries PRIVATE -Wno-conversion)

# Learned tables: bridges between scripts, frequencies of name tokens (tools/rebuild_tables.sh).
add_executable(train_bridges ${CMAKE_SOURCE_DIR}/tools/train_bridges.cc ${CMAKE_SOURCE_DIR}/tools/bridge_jobs.cc ${CMAKE_SOURCE_DIR}/tools/bridge_model.cc
                             ${CMAKE_SOURCE_DIR}/tools/bridge_measure.cc ${CMAKE_SOURCE_DIR}/tools/name_corpus.cc)
target_link_libraries(train_bridges PRIVATE room_text room_base)
# Probabilities must not depend on how the compiler contracts or reorders arithmetic.
target_compile_options(train_bridges PRIVATE -Wno-conversion -ffp-contract=off -fno-fast-math)
add_executable(make_frequencies ${CMAKE_SOURCE_DIR}/tools/make_frequencies.cc ${CMAKE_SOURCE_DIR}/tools/name_corpus.cc)
target_link_libraries(make_frequencies PRIVATE room_text room_base)
target_compile_options(make_frequencies PRIVATE -Wno-conversion -ffp-contract=off -fno-fast-math)
add_executable(make_name_forms ${CMAKE_SOURCE_DIR}/tools/make_name_forms.cc ${CMAKE_SOURCE_DIR}/tools/name_corpus.cc)
target_link_libraries(make_name_forms PRIVATE room_text room_base)
target_compile_options(make_name_forms PRIVATE -Wno-conversion)

# The ledger's weights and calibrations: learned from pairs that the benches' own readers read.
add_executable(train_ledger ${CMAKE_SOURCE_DIR}/tools/train_ledger.cc ${CMAKE_SOURCE_DIR}/tools/ledger_pairs.cc
                            ${CMAKE_SOURCE_DIR}/tools/ledger_fit.cc)
target_link_libraries(train_ledger PRIVATE bench_accuracy_lib)
target_compile_options(train_ledger PRIVATE -Wno-conversion -ffp-contract=off -fno-fast-math)
