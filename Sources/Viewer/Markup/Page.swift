/// One page of the viewer, whole.
struct Page: Sendable {
  var title: String
  var section: Section
  var body: Markup

  /// A part of the navigation.
  enum Section: String, Sendable, CaseIterable {
    case runs = "Runs"
    case compare = "Compare"
    case track = "Track"
  }

  func html(_ links: Links) -> String {
    let parts = Section.allCases.compactMap { part -> Markup? in
      guard let address = links.address(of: part) else { return nil }
      return part == section
        ? "<li><a href=\"\(address)\" aria-current=\"page\">\(part.rawValue)</a></li>"
        : "<li><a href=\"\(address)\">\(part.rawValue)</a></li>"
    }
    let policy: Markup =
      links.isBundle
      ? """
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" content="\(Self.bundlePolicy)">
      """ : .empty
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      \(policy)
      <title>\(title) – Assay</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="\(links.asset("style.css"))">
      <script src="\(links.asset("script.js"))" defer></script>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      <header>
      <nav aria-label="Assay"><ul><li class="brand">Assay</li>\(parts)</ul></nav>
      </header>
      <main id="main" tabindex="-1">
      \(body)
      </main>
      <footer>\(footer(links))</footer>
      </body>
      </html>

      """
    return page.text
  }

  private func footer(_ links: Links) -> Markup {
    guard !links.isBundle else {
      return """
        <p>Written by <code>assay view --bundle</code>; nothing is fetched from elsewhere.</p>
        """
    }
    return """
      <p>Read-only: nothing here changes a run. Labels are kept as a scoring of their own, \
      <code>human</code>. Nothing is fetched from elsewhere, and no other page can read \
      this one.</p>
      """
  }

  /// Of files: a page from a disk has no origin of its own, so the scheme is named too.
  static let bundlePolicy =
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; "
    + "img-src 'self' file: data:; base-uri 'none'; form-action 'none'"
}
