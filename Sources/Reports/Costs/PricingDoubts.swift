package import Domain

/// What an arm's costs by its price leave open: answers that have none, or of which something is sold at a
/// price of its own that the suite does not give.
package struct PricingDoubts: Hashable, Sendable {
  /// Answers whose tokens have to tell what they cost.
  private(set) var answers = 0

  /// Of these, those whose tokens are not told, or cannot be true.
  private(set) var unknown = 0

  /// Those that wrote to a cache, at no price for it, and those that did so for an hour.
  private(set) var written = 0
  private(set) var writtenForHour = 0
  private(set) var audio = 0
  private(set) var pictures = 0

  /// By the name of a tier that is not the usual one.
  private(set) var tiers: [String: Int] = [:]

  package mutating func add(_ record: AttemptRecord, at price: TokenPrice) {
    guard record.succeeded else { return }
    let usage = record.completion?.usage
    if usage?.toldCost != nil, usage?.leavesOutToldCost(at: price) == false { return }
    answers += 1
    guard let usage, price.cost(usage) != nil else {
      unknown += 1
      return
    }
    if (usage.cacheWrittenTokens ?? 0) > 0 {
      let forHour = usage.cacheWrittenForHour ?? 0
      if price.cacheWrittenInput == nil, forHour < usage.cacheWrittenTokens ?? 0 { written += 1 }
      if price.cacheWrittenInputForHour == nil, forHour > 0 { writtenForHour += 1 }
    }
    if usage.hasAudio { audio += 1 }
    if usage.hasPictures { pictures += 1 }
    if let tier = usage.serviceTier { tiers[tier, default: 0] += 1 }
  }

  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.answers += right.answers
    sum.unknown += right.unknown
    sum.written += right.written
    sum.writtenForHour += right.writtenForHour
    sum.audio += right.audio
    sum.pictures += right.pictures
    sum.tiers.merge(right.tiers, uniquingKeysWith: +)
    return sum
  }
}

extension PricingDoubts {
  /// One paragraph for each kind, most serious first.
  var caveats: [Prose] {
    [unknownCaveat, writtenCaveat, tierCaveat, audioCaveat, picturesCaveat].compactMap(\.self)
  }

  private var unknownCaveat: Prose? {
    guard unknown > 0 else { return nil }
    return """
      \(strong: "Cost unknown:") of \(unknown) of \(answers, "answer") at the suite's prices, because the \
      provider does not tell their tokens, or in numbers that cannot be true, such as more input from a \
      cache than there was. An arm that has any is without a cost.
      """
  }

  private var writtenCaveat: Prose? {
    let kinds = [
      written > 0
        ? "\(written, "answer") wrote input to the provider's cache, which is priced as plain input: the "
          + "price has no \(code: "cache_written_input")" as Prose : nil,
      writtenForHour > 0
        ? "\(writtenForHour, "answer") wrote to it for an hour, which is priced as any other input that "
          + "is written: the price has no \(code: "cache_written_input_1h")" as Prose : nil,
    ].compactMap(\.self)
    guard let first = kinds.first else { return nil }
    return kinds.dropFirst().reduce(first) { $0 + "; " + $1 }
      + ". Where the provider takes more for it, the cost is too low."
  }

  private var tierCaveat: Prose? {
    guard !tiers.isEmpty else { return nil }
    let count = tiers.values.reduce(0, +)
    let names = tiers.keys.sorted().joined(separator: ", ")
    return """
      \(count, "answer") came from another tier of the service \
      (\(code: names.printable.elided(to: 60))), which has prices of its own; the cost is by the suite's.
      """
  }

  private var audioCaveat: Prose? {
    guard audio > 0 else { return nil }
    return """
      \(audio, "answer") held tokens of sound, which have prices of their own; the cost is by the suite's \
      for text.
      """
  }

  private var picturesCaveat: Prose? {
    guard pictures > 0 else { return nil }
    return """
      \(pictures, "answer") took tokens of pictures, sent or made, which some models sell at prices of \
      their own; the cost is by the suite's for text.
      """
  }
}
