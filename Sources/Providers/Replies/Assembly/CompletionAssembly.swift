import Domain

/// A completion being put together from the objects that a provider sends: one, or one for each
/// streamed chunk.
///
/// The same reading serves every endpoint and shape, because real servers mix them: text comes as
/// `text`, `delta.content` or `message.content`, an index may be missing, usage may come anywhere.
struct CompletionAssembly {
  var choices: [ChoiceAssembly] = []

  /// What all objects together reported.
  private(set) var usage: ReportedUsage?

  /// The usage of the last object alone; `nil` when it had none.
  private(set) var latestUsage: ReportedUsage?
  var error: ProviderErrorObject?

  /// Words that came before any answer: a notice where one follows, else why none does.
  private(set) var notice: ProviderErrorObject?

  /// Entries of `data`, which is where embeddings are.
  private(set) var vectorCount = 0

  /// What stood beside an answer and told of no failure, so that the same in every chunk is judged once.
  private var harmless: [[UInt8]] = []

  var responseID: String?
  var model: String?
  private var systemFingerprint: String?

  /// Where the choice of each index is; the last one of a stream that reuses it.
  private var slots: [Int: Int] = [:]
  private(set) var budget: ReadingBudget

  /// Whether each object adds to the choices, rather than holding them whole.
  let isStreamed: Bool

  init(isStreamed: Bool, budget: ReadingBudget = ReadingBudget()) {
    self.isStreamed = isStreamed
    self.budget = budget
  }

  /// Whether any choice has been seen, with or without text.
  var hasChoices: Bool { !choices.isEmpty }

  /// Whether every choice has said why it ended, of as many as were asked for.
  func isFinished(choiceCount: Int) -> Bool {
    choices.count >= choiceCount && areEnded
  }

  /// Whether every choice has said why it ended.
  var areEnded: Bool { choices.allSatisfy { $0.finishReason != nil } }

  /// Reads one object, and tells what text it brought for each of its choices.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    var members = try scanner.openObject()
    var object: Range<Int>?
    // `nil` where the object has no member of that name.
    var choiceCount: Int?
    var suspects: [(name: JSONStringSpan, value: Range<Int>)] = []
    latestUsage = nil
    while let key = try scanner.key(&members) {
      if key.equals("choices", in: bytes) {
        choiceCount = try readChoices(&scanner, gains: &gains)
      } else if key.equals("model", in: bytes), model == nil {
        model = try Self.anything(&scanner)
      } else if key.equals("id", in: bytes), responseID == nil {
        responseID = try Self.anything(&scanner)
      } else if key.equals("usage", in: bytes) {
        latestUsage = try ReportedUsage(pulledFrom: &scanner)
      } else if key.equals("object", in: bytes) {
        object = try scanner.skipValue()
      } else if key.equals("system_fingerprint", in: bytes), systemFingerprint == nil {
        systemFingerprint = try Self.anything(&scanner)
      } else if key.equals("data", in: bytes), try scanner.kind() == .array {
        try countVectors(&scanner)
      } else if FailureMember.mayBe(key, in: bytes) {
        // Some servers write `"error": null` in every chunk, and llama.cpp its `timings`.
        if try scanner.skipNull() { continue }
        if key.equals("timings", in: bytes) {
          try scanner.skipValue()
          continue
        }
        suspects.append((key, try scanner.skipValue()))
      } else {
        try scanner.skipValue()
      }
    }
    try scanner.finish()
    if let latestUsage { note(latestUsage) }
    let isAnswer = (choiceCount ?? 0) > 0 || vectorCount > 0
    let isNamedError =
      object.map { bytes[$0].elementsEqual(Self.errorKind.utf8) } ?? false
    if suspects.isEmpty, !isNamedError, isAnswer || choiceCount != nil || object == nil { return }
    try judge(bytes, suspects, object: object, isAnswer: isAnswer, choiceCount: choiceCount)
  }

  /// What vLLM writes as `object` of a failure.
  private static let errorKind = #""error""#

  mutating func note(_ later: ReportedUsage) {
    if usage == nil { usage = later } else { usage?.add(later) }
  }

  private mutating func countVectors(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    var elements = try scanner.openArray()
    while try scanner.element(&elements) {
      try scanner.skipValue()
      vectorCount += 1
    }
  }

  /// Judges an object that may name a failure, or lacks choices, by what it says that it is.
  ///
  /// Beside an answer no more is taken apart than what may tell of a failure: of a long answer that
  /// is little.
  private mutating func judge(
    _ bytes: UnsafeRawBufferPointer,
    _ suspects: [(name: JSONStringSpan, value: Range<Int>)],
    object: Range<Int>?,
    isAnswer: Bool,
    choiceCount: Int?
  ) throws(MalformedJSON) {
    let object = object.map { String(decoding: bytes[$0], as: UTF8.self) }
    var members: [String: JSONValue] = [:]
    let said = suspects.map { bytes[$0.name.start..<$0.value.upperBound] }
    if isAnswer, object != Self.errorKind, !said.isEmpty,
      said.elementsEqual(harmless, by: { $0.elementsEqual($1) })
    {
      return
    }
    if isAnswer {
      if let object { members["object"] = JSONValue(parsing: object) }
      for (name, value) in suspects {
        members[name.string(in: bytes)] = JSONValue(reading: bytes[value])
      }
    } else {
      members = JSONValue(reading: bytes[...])?.objectValue ?? [:]
    }
    if let told = ToldFailure(in: members, isAnswer ? .besideAnswer : .alone) {
      note(told)
      return
    }
    if isAnswer { harmless = said.map(Array.init) }
    guard let object, choiceCount == nil, latestUsage == nil, error == nil else { return }
    guard object.hasSuffix(#"completion.chunk""#) || object.hasSuffix(#"completion""#) else {
      return
    }
    // The first or last chunk of some servers only says whose it is.
    guard !isStreamed || Self.mayHoldAnswer(members) else { return }
    throw MalformedJSON(offset: 0, field: "choices")
  }

  private mutating func note(_ told: ToldFailure) {
    if told.isCertain || choices.contains(where: \.hasOutput) {
      error = error ?? told.said
    } else {
      notice = told.said
    }
  }

  /// Whether a chunk without `choices` holds what could be a choice under another name.
  private static func mayHoldAnswer(_ members: [String: JSONValue]) -> Bool {
    members.contains { name, value in
      ["delta", "message", "content", "text"].contains(name) && value != .null
        || value.arrayValue?.contains { $0.objectValue != nil } ?? false
    }
  }
}

// MARK: Choices

extension CompletionAssembly {
  /// - Returns: how many there were.
  private mutating func readChoices(
    _ scanner: inout JSONScanner,
    gains: inout [TextGain]
  ) throws(MalformedJSON) -> Int {
    if try scanner.skipNull() { return 0 }
    var elements = try scanner.openArray()
    var position = 0
    while try scanner.element(&elements) {
      if try scanner.skipNull() { continue }
      let fields = try ChoiceFields(pulledFrom: &scanner)
      if let range = fields.error { note(errorAt: range, in: scanner.bytes) }
      let slot = slot(for: fields.index ?? position)
      if let gain = try choices[slot].add(fields, from: scanner.bytes) { gains.append(gain) }
      if let told = choices[slot].error { error = error ?? told }
      position += 1
      if position > 1, budget.isSpent() { throw MalformedJSON(offset: scanner.position) }
    }
    return position
  }

  private mutating func note(errorAt range: Range<Int>, in bytes: UnsafeRawBufferPointer) {
    let value = JSONValue(reading: bytes[range]) ?? .null
    error = error ?? ToldFailure(named: value)?.said
  }

  /// Where the choice of that index is kept.
  ///
  /// In a whole reply each choice is a new one, also where a server numbers them all 0.
  mutating func slot(for index: Int) -> Int {
    if isStreamed, choices.first?.index == index { return 0 }
    let known = slots[index]
    if let known, isStreamed { return known }
    choices.append(ChoiceAssembly(index: known == nil ? index : choices.count))
    slots[index] = choices.count - 1
    return choices.count - 1
  }

  /// A value of any type as text: a string's content, else its JSON; `nil` for `null`.
  static func anything(_ scanner: inout JSONScanner) throws(MalformedJSON) -> String? {
    if try scanner.skipNull() { return nil }
    if try scanner.kind() == .string { return try scanner.string().string(in: scanner.bytes) }
    return String(decoding: scanner.bytes[try scanner.skipValue()], as: UTF8.self)
  }
}

// MARK: Result

extension CompletionAssembly {
  /// - Parameter evidence: What is known of the request and its events; whether anything came out is
  ///   known here.
  func completion(by evidence: UsageEvidence) -> Completion? {
    guard hasChoices || usage != nil || responseID != nil else { return nil }
    var ofChoice = evidence
    ofChoice.textEvents = 0
    let answers = choices.map { $0.choice(by: ofChoice) }.sorted { $0.index < $1.index }
    var evidence = evidence
    evidence.hasOutput = choices.contains(where: \.hasOutput)
    return Completion(
      choices: answers,
      usage: usage(of: answers, by: evidence),
      responseID: responseID,
      model: model,
      systemFingerprint: systemFingerprint
    )
  }

  /// What the reply says of itself as a whole, else the sum of what it says of its choices.
  private func usage(of answers: [Completion.Choice], by evidence: UsageEvidence) -> TokenUsage? {
    let whole = usage?.resolved(by: evidence)
    guard usage?.isTelling != true, var sum = TokenUsage.sum(of: answers.map(\.usage)) else {
      return whole
    }
    if let output = sum.outputTokens, output < evidence.textEvents { sum.outputTokens = nil }
    return sum
  }
}
