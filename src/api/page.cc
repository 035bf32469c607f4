// The search page at /, as it lies in page/: markup, style and script, embedded in the binary.
#include <algorithm>

#include "api/handlers.h"
#include "base/embedded.h"

VRATA_DECLARE_EMBEDDED(page_html);
VRATA_DECLARE_EMBEDDED(page_css);
VRATA_DECLARE_EMBEDDED(page_js);

namespace vrata::api {

http::Response page(std::string_view path) {
  const bool css = path == "/page.css";
  const bool js = path == "/page.js";
  http::Response response;
  response.body = css ? VRATA_EMBEDDED(page_css) : js ? VRATA_EMBEDDED(page_js) : VRATA_EMBEDDED(page_html);
  response.fields = {{"Content-Type", css  ? "text/css; charset=utf-8"
                                      : js ? "text/javascript; charset=utf-8"
                                           : "text/html; charset=utf-8"},
                     {"Cache-Control", "no-cache"},
                     // Its own style and script, requests to where it came from, and nothing else.
                     {"Content-Security-Policy",
                      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
                      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}};
  return response;
}

}  // namespace vrata::api
