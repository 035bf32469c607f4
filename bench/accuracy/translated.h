// Organisations across languages: is a name known by its translation, and does another body of the same words stay
// away?
#pragma once

#include "accuracy/report.h"

namespace vrata::accuracy {

// Each name of a body against its names in the other languages, and against the other bodies of its group in all
// languages; both directions, the worse answer counted.
//
// Takes    file: tests/accuracy/translated.tsv.
// Gives    three tables of languages against languages: how many are known at the recommended line, how many bodies of
//          another name are taken for it, and how many of its name in another line of business; what is judged
//          otherwise than labelled as deviations. Bodies of one name alert often, in one language too: trade words say
//          little.
// Fails    as tsv_rows().
[[nodiscard]] Result<Section> translated(const std::filesystem::path& file);

}  // namespace vrata::accuracy
