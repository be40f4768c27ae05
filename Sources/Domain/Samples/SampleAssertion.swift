/// What a case's own file asserts of the answer, in the words of the tool that wrote the file.
package struct SampleAssertion: Hashable, Sendable, Codable {
  /// As promptfoo names it, without `not-`: `icontains-any`.
  package var kind: String
  package var isNegated: Bool

  /// What follows the colon, templates filled in; `nil` where nothing does.
  package var value: String?
  package var threshold: Double?

  /// The share of its case's assertions that must hold, the same in each of them; `nil` for all.
  package var share: Double?

  /// Where it is written, so that what cannot be judged can be found.
  package var file: String
  package var line: Int

  package init(
    kind: String,
    isNegated: Bool = false,
    value: String? = nil,
    threshold: Double? = nil,
    share: Double? = nil,
    file: String = "",
    line: Int = 0
  ) {
    self.kind = kind
    self.isNegated = isNegated
    self.value = value
    self.threshold = threshold
    self.share = share
    self.file = file
    self.line = line
  }

  /// With `not-` where it is negated.
  package var name: String { isNegated ? "not-\(kind)" : kind }
}
