/// How a person names one attempt of a run: `17`, or `17.2` for the second attempt of request 17.
package struct AttemptReference: Hashable, Sendable {
  package var request: Int

  /// `nil` means the last one.
  package var attempt: Int?

  package init(request: Int, attempt: Int? = nil) {
    self.request = request
    self.attempt = attempt
  }
}

extension AttemptReference: LosslessStringConvertible {
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let request = parts.first.flatMap({ Int($0) }),
      request >= 0
    else { return nil }
    self.request = request
    guard parts.count == 2 else { return }
    guard let attempt = parts.last.flatMap({ Int($0) }), attempt >= 1 else { return nil }
    self.attempt = attempt
  }

  package var description: String {
    attempt.map { "\(request).\($0)" } ?? "\(request)"
  }
}
