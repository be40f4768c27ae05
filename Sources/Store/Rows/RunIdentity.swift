/// A run's two names: one to type, one that is unique across machines.
package struct RunIdentity: Hashable, Sendable {
  /// 1, 2, 3… within one store.
  package var number: Int64
  package var id: String
}
