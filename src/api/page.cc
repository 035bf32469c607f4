// What is served as it lies in page/, embedded in the binary: the search page and the description of the interface.
#include <algorithm>

#include "api/handlers.h"
#include "base/embedded.h"

VRATA_DECLARE_EMBEDDED(page_html);
VRATA_DECLARE_EMBEDDED(page_css);
VRATA_DECLARE_EMBEDDED(page_js);
VRATA_DECLARE_EMBEDDED(favicon_svg);
VRATA_DECLARE_EMBEDDED(openapi_json);

namespace vrata::api {

http::Response page(std::string_view path) {
  const bool css = path == "/page.css";
  const bool js = path == "/page.js";
  http::Response response;
  if (path == "/favicon.ico") {
    response.body = VRATA_EMBEDDED(favicon_svg);
    response.fields = {{"Content-Type", "image/svg+xml"}, {"Cache-Control", "public, max-age=86400"}};
    return response;
  }
  if (path == "/openapi.json") return json_response(200, std::string(VRATA_EMBEDDED(openapi_json)));
  response.body = css ? VRATA_EMBEDDED(page_css) : js ? VRATA_EMBEDDED(page_js) : VRATA_EMBEDDED(page_html);
  response.fields = {
      {"Content-Type", css  ? "text/css; charset=utf-8"
                       : js ? "text/javascript; charset=utf-8"
                            : "text/html; charset=utf-8"},
      {"Cache-Control", "no-cache"},
      // Its own style and script, requests to where it came from, and nothing else.
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
       "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}};
  return response;
}

}  // namespace vrata::api
