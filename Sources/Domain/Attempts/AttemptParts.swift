/// The parts of an attempt that cost time to read; who needs only figures can leave some out.
package struct AttemptParts: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The token events; without them the timeline has no first and no last token.
  package static let tokenEvents = AttemptParts(rawValue: 1)

  /// The choices with their texts, which are most of a store; without them a completion has none, and
  /// of them is known only what they hold.
  package static let answers = AttemptParts(rawValue: 2)
  package static let scores = AttemptParts(rawValue: 4)
  package static let requests = AttemptParts(rawValue: 8)

  /// What judges were asked about it, which most runs have nothing of.
  package static let judgeCalls = AttemptParts(rawValue: 16)

  /// The response headers that were kept.
  package static let headers = AttemptParts(rawValue: 32)

  /// The headers of an answer for which a router tells how often it tried; of any other, none.
  package static let routerTries = AttemptParts(rawValue: 128)

  /// Of an answer whose usage tells of sound, of pictures or of a tier of the service the usage as it
  /// came; of any other, none.
  package static let priceDoubts = AttemptParts(rawValue: 512)

  /// Of an attempt's own row no more than figures are made of: of any reply its id, its usage as it
  /// came where no cost depends on it, and what is known of its connection and its bytes are only shown
  /// and exported.
  ///
  /// Asked for by whoever reads for figures alone; the rest is read without it.
  package static let figuresOnly = AttemptParts(rawValue: 256)

  /// All that makes a record.
  package static let record: AttemptParts = [.tokenEvents, .answers, .scores, .headers]

  /// All but the judge calls.
  package static let all = record.union(.requests)
}
