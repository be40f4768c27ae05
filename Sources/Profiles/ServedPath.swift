/// Where a service answers one kind of request.
package struct ServedPath: Hashable, Sendable {
  /// Behind the service's address; `{model}` stands for the model's name.
  package var path: String

  /// Whether an answer can be streamed.
  package var isStreamed: Bool

  package init(_ path: String, isStreamed: Bool = false) {
    self.path = path
    self.isStreamed = isStreamed
  }
}
