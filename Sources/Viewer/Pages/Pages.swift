import Domain
import Reports
import Store

/// Makes the pages.
struct Pages: Sendable {
  let library: Library
  let links: Links

  /// What a form has to carry; `nil` where nothing can be labelled.
  let token: String?

  /// How long a page waits for what takes long before it leaves a place for it.
  let patience: Duration

  init(
    _ library: Library,
    links: Links = .served,
    token: String? = nil,
    patience: Duration = .milliseconds(150)
  ) {
    self.library = library
    self.links = links
    self.token = token
    self.patience = patience
  }
}

extension Pages {
  /// A document in a page; where it is not made yet, a place into which the script puts it.
  ///
  /// - Parameters:
  ///   - fragment: Where the document can be had by itself.
  ///   - title: Stands meanwhile.
  ///   - waiting: What is being read, in words.
  func place(
    _ request: Library.Request,
    fragment: String,
    title: String,
    waiting: String
  ) async throws -> Markup {
    if let document = try await library.document(request, within: patience) {
      return markup(document, key: request.key)
    }
    return """
      <div class="place" data-fragment="\(fragment)" aria-live="polite">
      <h1>\(title)</h1>
      <p class="note">\(waiting) <a href="\(fragment)">Show it by itself</a></p>
      </div>
      """
  }

  func markup(_ document: Document, key: String) -> Markup {
    let drawn = library.pictures.canDraw
    return Markup(
      trusted: document.fragment { figure in
        drawn ? links.figure(figure.name, of: key) : nil
      }
    )
  }

  /// Waits as long as it takes.
  func fragment(_ request: Library.Request) async throws -> Markup {
    guard let document = try await library.document(request, within: .seconds(3_600)) else {
      throw CommandFailure(.failure, "it took longer than an hour")
    }
    return markup(document, key: request.key)
  }
}
