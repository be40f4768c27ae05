/// What a model of words says once tools have given what it called for.
///
/// Its mistake is one that is seen of small models: it overlooks what they gave, and says something
/// else. The smaller the model, the more often.
struct ToolReport: Sendable {
  /// What the tools gave last, in their order.
  let results: [ConversationTurn]

  /// The tokens of the model's n-grams: 3, 5 or 9.
  let order: Int

  /// `nil` where a conversation does not end with results.
  init?(_ turns: [ConversationTurn], order: Int) {
    let last = turns.reversed().prefix(while: \.isToolResult)
    guard !last.isEmpty else { return nil }
    results = last.reversed()
    self.order = order
  }

  private var mistakeRate: Double { order >= 9 ? 0.02 : order >= 5 ? 0.08 : 0.2 }

  /// `nil` where it overlooks them.
  ///
  /// At temperature 0 it says the same of the same results.
  func text(seed: UInt64, temperature: Double) -> String? {
    let told = results.map { result in
      let words = ToldValue(text: result.content).words
      let said = (result.toolName.map { "\($0) says" } ?? "It is") + ": \(words)"
      return said.hasSuffix(".") ? said : said + "."
    }
    .joined(separator: " ")
    // FNV-1a, of what is told and of who tells it.
    var known: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in told.utf8 { known = (known ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let state = temperature == 0 ? known ^ UInt64(order) : seed
    // Apart from the streams of words, of thoughts and of calls.
    var random = RandomSource(seed: state, stream: 2_000_000)
    return random.unit() < mistakeRate ? nil : told
  }
}

extension ProviderResponder {
  /// The tokens in which a model tells what tools gave; none where it has nothing to tell.
  func reportTokens(
    _ turns: [ConversationTurn],
    model: LanguageModel,
    seed: UInt64,
    _ options: SamplingOptions
  ) -> [Token] {
    guard let report = ToolReport(turns, order: model.order),
      let text = report.text(seed: seed, temperature: options.temperature)
    else { return [] }
    return catalog.tokenizer.encode(text) + [catalog.tokenizer.token(.endOfText)]
  }

  /// The same for a wire that answers a conversation with one answer.
  func reporting(
    _ turns: [ConversationTurn],
    _ model: LanguageModel,
    in job: ConversationJob
  ) -> ConversationJob {
    var job = job
    job.options.forced = reportTokens(turns, model: model, seed: job.seed, job.options)
    return job
  }
}
