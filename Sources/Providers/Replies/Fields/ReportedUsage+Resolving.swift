import Domain

/// What is known of a reply beside its `usage`, and what `usage` therefore has to agree with.
struct UsageEvidence: Hashable {
  /// Whether something was asked: then some tokens went in.
  var hasPrompt: Bool

  /// Whether an answer came, whatever its kind: then some tokens came out.
  var hasOutput: Bool

  /// Events that brought text, each of at least one token; 0 of a reply that was not streamed.
  var textEvents = 0
}

extension ReportedUsage {
  /// The counts that can be true.
  ///
  /// Where numbers contradict each other or what came, the total decides if it can; what it leaves
  /// open is `nil`. Providers disagree about what a total and an output hold: xAI leaves reasoning
  /// out of the completion and counts it in the total, Gemini's OpenAI dialect does the same without
  /// a word of it, Anthropic counts cached input beside the input.
  func resolved(by evidence: UsageEvidence) -> TokenUsage {
    var counts = Counts(self, evidence)
    counts.settle()
    // Each event brought a token; a server that says less counts something else.
    if let output = counts.output, output < evidence.textEvents { counts.output = nil }
    if let output = counts.output, let reasoning, reasoning > output { counts.output = nil }
    if isContradictory { counts.output = nil }
    var cachedInput = cached ?? cacheRead
    let written = cacheWritten ?? cacheWrittenOfPrompt
    if hasNegativePart || (cachedInput ?? 0) + (written ?? 0) > counts.input ?? .max {
      // Which of them is wrong nobody can tell, and what the input costs depends on each.
      counts.input = nil
      cachedInput = nil
    }
    return TokenUsage(
      inputTokens: counts.input,
      outputTokens: counts.output,
      cachedInputTokens: cachedInput,
      cacheWrittenTokens: written,
      reasoningTokens: (counts.output == nil ? nil : counts.hidden) ?? reasoning,
      predictionTimeMilliseconds: predictionTimeMilliseconds,
      toldCost: TokenUsage.cost(more.object.flatMap(OwnClock.cost(ofUsage:))),
      verbatim: verbatim
    )
  }

  /// Two counts and the total that has to come of them.
  private struct Counts {
    var input: Int?
    var output: Int?
    let total: Int?
    let reasoning: Int

    /// What the total holds beside the two, which are thoughts that nobody calls so.
    var hidden: Int?

    /// What the input may lack of the cache's, by any of the names.
    let cacheSums: [Int]

    init(_ reported: ReportedUsage, _ evidence: UsageEvidence) {
      let asked = Self.first(reported.prompt, reported.input, isPositive: evidence.hasPrompt)
      let read = reported.cacheRead ?? 0
      let written = reported.cacheWritten ?? 0
      if let asked, reported.prompt ?? 0 == 0 {
        // Anthropic's `input_tokens` are those that the cache had nothing to do with.
        input = asked + read + written
      } else {
        input = asked
      }
      output = Self.first(reported.completion, reported.output, isPositive: evidence.hasOutput)
      total = reported.total.flatMap { $0 > 0 ? $0 : nil }
      reasoning = reported.reasoning ?? 0
      let cached = reported.cached ?? 0
      cacheSums =
        max(cached, read, written) > 0
        ? [cached, read, written, read + written].filter { $0 > 0 } : []
    }

    /// The first of two names that tells; 0 only where nothing need be there.
    private static func first(_ one: Int?, _ other: Int?, isPositive: Bool) -> Int? {
      if let one, one > 0 { return one }
      if let other, other > 0 { return other }
      return isPositive ? nil : one ?? other
    }

    mutating func settle() {
      guard let total else { return }
      switch (input, output) {
      case (nil, nil): return
      case (let asked?, nil):
        output = total > asked ? total - asked : nil
      case (nil, let answered?):
        // What the answer leaves is the prompt's, unless reasoning may be in it.
        input = total > answered && reasoning == 0 ? total - answered : nil
      case (let asked?, let answered?):
        settle(asked, answered, surplus: total - asked - answered, total: total)
      }
    }

    private mutating func settle(_ asked: Int, _ answered: Int, surplus: Int, total: Int) {
      switch surplus {
      case 0: return
      case reasoning where reasoning > 0: output = answered + reasoning
      case 1... where cacheSums.contains(surplus): input = asked + surplus
      case 1... where reasoning == 0:
        output = total - asked
        hidden = surplus
      case 1...: output = nil
      case -reasoning: return
      // A total that leaves out what the cache had.
      case _ where cacheSums.contains(-surplus): return
      default:
        output = nil
        if asked > total { input = nil }
      }
    }
  }
}

extension TokenUsage {
  /// The usage of all choices, where the reply tells it choice by choice.
  ///
  /// - Parameter usages: One for each choice; a sum that lacks one would be too low.
  static func sum(of usages: [TokenUsage?]) -> TokenUsage? {
    let told = usages.compactMap(\.self)
    guard !told.isEmpty else { return nil }
    if told.count == 1, usages.count == 1 { return told[0] }
    func sum(_ count: KeyPath<TokenUsage, Int?>) -> Int? {
      let known = told.compactMap { $0[keyPath: count] }
      return known.count == usages.count ? TokenUsage.count(known.reduce(0, +)) : nil
    }
    let times = told.compactMap(\.predictionTimeMilliseconds)
    let costs = told.compactMap(\.toldCost)
    return TokenUsage(
      inputTokens: sum(\.inputTokens),
      outputTokens: sum(\.outputTokens),
      cachedInputTokens: sum(\.cachedInputTokens),
      cacheWrittenTokens: sum(\.cacheWrittenTokens),
      reasoningTokens: sum(\.reasoningTokens),
      // Choices are made beside one another.
      predictionTimeMilliseconds: times.count == usages.count ? times.max() : nil,
      toldCost: costs.count == usages.count ? TokenUsage.cost(costs.reduce(0, +)) : nil
    )
  }
}
