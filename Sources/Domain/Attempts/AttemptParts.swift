/// The parts of an attempt that cost time to read; who needs only figures can leave some out.
package struct AttemptParts: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The token events; without them the timeline has no first and no last token.
  package static let tokenEvents = AttemptParts(rawValue: 1)

  /// The choices with their texts; without them a completion has none.
  package static let answers = AttemptParts(rawValue: 2)
  package static let scores = AttemptParts(rawValue: 4)
  package static let requests = AttemptParts(rawValue: 8)

  /// What judges were asked about it, which most runs have nothing of.
  package static let judgeCalls = AttemptParts(rawValue: 16)

  /// The response headers that were kept.
  package static let headers = AttemptParts(rawValue: 32)

  /// The answers of a run in which a provider counted tokens of reasoning, which may have been
  /// streamed: texts are most of a store, and any other run's are not read for it.
  package static let reasoning = AttemptParts(rawValue: 64)

  /// All that makes a record.
  package static let record: AttemptParts = [.tokenEvents, .answers, .scores, .headers]

  /// All but the judge calls.
  package static let all = record.union(.requests)
}
