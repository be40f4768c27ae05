/// What the provider simulates: everything else about its answers is real.
package struct Behaviour: Sendable, Equatable {
  package var limits = Limits()

  package init() {}
}
