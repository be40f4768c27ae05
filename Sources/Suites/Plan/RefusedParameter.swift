/// A parameter that a provider cannot take.
package struct RefusedParameter: Hashable, Sendable {
  package var name: String

  /// A sentence, with the remedy.
  package var reason: String

  package init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}
