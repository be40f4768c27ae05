/// How much the provider lets clients ask for.
package struct Limits: Sendable, Equatable {
  package var bodyBytes = 4_194_304

  package init() {}
}
