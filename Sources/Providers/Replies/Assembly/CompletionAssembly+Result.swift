import Domain

extension CompletionAssembly {
  /// - Parameter evidence: What is known of the request and its events; whether anything came out is
  ///   known here.
  func completion(by evidence: UsageEvidence) -> Completion? {
    guard hasChoices || usage != nil || responseID != nil else { return nil }
    var ofChoice = evidence
    ofChoice.textEvents = 0
    var answers = choices.map { $0.choice(by: ofChoice) }
    if answers.count > 1 { answers.sort { $0.index < $1.index } }
    var evidence = evidence
    evidence.hasOutput = choices.contains(where: \.hasOutput)
    var completion = Completion(
      choices: answers,
      usage: usage(of: answers, by: evidence),
      responseID: responseID,
      model: model,
      systemFingerprint: systemFingerprint,
      upstream: upstream,
      providerTimes: providerTimes
    )
    // Some count thoughts among the rest alone, and write 0 for what they show; others send a blank line
    // where there was none.
    if completion.usage?.reasoningTokens == 0,
      completion.choices.contains(where: { $0.reasoning?.contains { !$0.isWhitespace } ?? false })
    {
      completion.usage?.reasoningTokens = nil
    }
    if hidesThoughts, completion.usage?.outputTokens != nil, !completion.hasReasoning,
      completion.usage?.reasoningTokens == nil,
      !completion.isStreamedWhole(events: evidence.textEvents)
    {
      for position in completion.choices.indices { completion.choices[position].reasoning = "" }
    }
    return completion
  }

  private var hidesThoughts: Bool {
    var hiding = choices.reduce(self.hiding) { max($0, $1.hiding) }
    if !summaries.isSubset(of: wholeSummaries) { hiding = .hidden }
    return hiding == .hidden || hiding == .sealed && !Self.showsThoughts(model)
  }

  /// Whether the thoughts that an answer shows are not those that its tokens were: a summary of them.
  ///
  /// The wire tells, or what makers document of their models, or a text that cannot hold so many tokens.
  func hasSummary(_ completion: Completion) -> Bool {
    let shown = completion.choices.reduce(0) { $0 + ($1.reasoning?.utf8.count ?? 0) }
    guard shown > 0 else { return false }
    let told = completion.usage?.reasoningTokens ?? 0
    return hidesThoughts || Self.summarizes(completion.model)
      || told > shown / 2 + Completion.mostTextlessTokens
  }

  /// Claude since version 4, Gemini and OpenAI's models that reason show a summary of their thoughts whoever
  /// stands in front of them.
  private static func summarizes(_ model: String?) -> Bool {
    guard let name = model?.lowercased(), !name.contains("distill") else { return false }
    // `us.anthropic.claude-sonnet-4`, `google/gemini-2.5-pro`; not `Qwen3-14B-Claude-4.5`.
    return name.split { "/.:".contains($0) }.contains { word in
      if word.hasPrefix("claude-") { return !showsThoughts(name) }
      if word.hasPrefix("gemini-") { return true }
      let parts = word.split(separator: "-")
      if parts.first == "gpt", parts.count > 1 { return Int(parts[1]).map { $0 >= 5 } ?? false }
      return parts.first.map { ["o1", "o3", "o4"].contains($0) } ?? false
    }
  }

  /// Whether a model shows thoughts as they were, signed as if they were a summary: Claude 3.7.
  private static func showsThoughts(_ model: String?) -> Bool {
    let name = model?.lowercased() ?? ""
    return name.contains("claude-3-7") || name.contains("claude-3.7")
  }

  /// What the reply says of itself as a whole, else the sum of what it says of its choices.
  private func usage(of answers: [Completion.Choice], by evidence: UsageEvidence) -> TokenUsage? {
    let usage = usage
    let whole = usage?.resolved(by: evidence)
    guard usage?.isTelling != true, var sum = TokenUsage.sum(of: answers.map(\.usage)) else {
      return whole
    }
    if let output = sum.outputTokens, output < evidence.textEvents { sum.outputTokens = nil }
    return sum
  }

  /// A value of any type as text: a string's content, else its JSON; `nil` for `null`.
  static func anything(_ scanner: inout JSONScanner) throws(MalformedJSON) -> String? {
    if try scanner.skipNull() { return nil }
    if try scanner.kind() == .string { return try scanner.string().string(in: scanner.bytes) }
    return String(decoding: scanner.bytes[try scanner.skipValue()], as: UTF8.self)
  }

  /// Whether a chunk without `choices` holds what could be a choice under another name.
  static func mayHoldAnswer(_ members: [String: JSONValue]) -> Bool {
    members.contains { name, value in
      ["delta", "message", "content", "text"].contains(name) && value != .null
        || value.arrayValue?.contains { $0.objectValue != nil } ?? false
    }
  }
}

extension Completion {
  /// Whether its one choice was.
  func isStreamedWhole(events: Int) -> Bool {
    guard choices.count == 1, let usage, let output = usage.outputTokens else { return false }
    return Self.isStreamedWhole(output - usage.rejectedTokens(beside: events), events: events)
  }
}
