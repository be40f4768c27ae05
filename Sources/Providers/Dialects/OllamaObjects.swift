import Domain

/// The objects of Ollama's chat: one a line, of which the last says how long all took, or one with all.
struct OllamaObjects: ObjectReader {
  static let otherForm: StreamForm? = .lines
  static let endMember: StaticString = "done"

  /// What the last object says of the whole, in nanoseconds and tokens, by its names.
  private struct Account {
    var members: [(name: String, value: Int)] = []

    subscript(name: String) -> Int? { members.first { $0.name == name }?.value }

    var verbatim: String {
      "{" + members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
    }
  }

  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    var members = try scanner.openObject()
    var fields = ChoiceFields()
    var error: Range<Int>?
    var isDone: Bool?
    var account = Account()
    var created: Range<Int>?
    var logProbabilities: Range<Int>?
    while let key = try scanner.key(&members) {
      if key.equals("message", in: bytes) {
        if try !scanner.skipNull() { fields.delta = try MessageFields(pulledFrom: &scanner) }
      } else if key.equals("done", in: bytes) {
        isDone = bytes[try scanner.skipValue().lowerBound] == UInt8(ascii: "t")
      } else if key.equals("model", in: bytes), assembly.model == nil {
        assembly.model = try CompletionAssembly.anything(&scanner)
      } else if key.equals("done_reason", in: bytes) {
        fields.finishReason = try CompletionAssembly.anything(&scanner)
      } else if key.equals("error", in: bytes) {
        error = try scanner.skipValue()
      } else if let name = Self.accountName(key, in: bytes) {
        if let number = try scanner.integer() { account.members.append((name, number)) }
      } else if key.equals("created_at", in: bytes), try scanner.kind() == .string {
        let text = try scanner.string()
        created = text.start..<text.end
      } else if key.equals("response", in: bytes), try scanner.kind() == .string {
        // Where `/api/generate` of the same server has it.
        fields.text = try scanner.string()
      } else if key.equals("logprobs", in: bytes), try scanner.kind() == .array {
        logProbabilities = try scanner.skipValue()
      } else if key.equals("thinking", in: bytes), try scanner.kind() == .string {
        let thought = try scanner.string()
        fields.delta = MessageFields(reasoning: thought, named: 0)
      } else {
        try scanner.skipValue()
      }
    }
    try scanner.finish()
    assembly.take(usage: nil)
    if let error, assembly.take(errorAt: error, in: bytes) { return }
    guard fields.delta != nil || fields.text != nil || isDone != nil else { return }
    switch isDone {
    // Older servers do not say why.
    case true?: fields.finishReason = fields.finishReason ?? "done"
    case false? where !assembly.isStreamed: fields.finishReason = "false"
    default: fields.finishReason = nil
    }
    let slot = assembly.slot(for: 0)
    let known = gains.count
    try assembly.add(fields, to: slot, from: bytes, gains: &gains)
    // Those of thoughts are told as the answer's are.
    if let list = logProbabilities, fields.delta?.reasoning?.isEmpty ?? true {
      let tokens = try assembly.add(logProbabilities: list, to: slot, from: bytes)
      if gains.count > known { gains[known].tokenCount = tokens }
    }
    if !account.members.isEmpty {
      Self.note(account, in: &assembly)
    } else if let text = fields.loneText, logProbabilities == nil, assembly.error == nil,
      error == nil
    {
      var passed: [RepeatedChunk.Place] = []
      if let created { passed.append((created, .string)) }
      assembly.expect(bytes, piece: text, slot: slot, passed: passed)
    }
  }
}

// MARK: Counts and times

extension OllamaObjects {
  private static let accountNames: [StaticString] = [
    "total_duration", "load_duration", "prompt_eval_count", "prompt_eval_duration", "eval_count",
    "eval_duration",
  ]

  private static func accountName(
    _ key: JSONStringSpan,
    in bytes: UnsafeRawBufferPointer
  ) -> String? {
    // All of them are as long, and of every line only `created_at` is besides.
    guard key.end - key.start >= 10 else { return nil }
    return accountNames.first { key.equals($0, in: bytes) }.map { "\($0)" }
  }

  /// A number that is 0 is left out, so that one that is missing is unknown.
  private static func note(_ account: Account, in assembly: inout CompletionAssembly) {
    var usage = ReportedUsage()
    usage.prompt = TokenUsage.count(account["prompt_eval_count"])
    usage.completion = TokenUsage.count(account["eval_count"])
    usage.verbatim = account.verbatim
    assembly.take(usage: usage)
    assembly.providerTimes = times(account)
  }

  /// The total holds all that happened in the server, its queue and the loading of the model included.
  private static func times(_ account: Account) -> ProviderTimes? {
    let sources: [(String, ProviderTimes.Span)] = [
      ("total_duration", .whole), ("eval_duration", .generation),
    ]
    for (source, span) in sources {
      let number = account[source].map(Double.init)
      guard let duration = ProviderTimes.duration(number, in: .nanoseconds(1)) else { continue }
      return ProviderTimes(prediction: .init(duration, source: source, span: span))
    }
    return nil
  }
}
