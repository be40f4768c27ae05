import Domain

/// A completion being put together from the objects that a provider sends: one, or one for each
/// streamed chunk.
///
/// The same reading serves every endpoint and shape, because real servers mix them: text comes as
/// `text`, `delta.content` or `message.content`, an index may be missing, usage may come anywhere.
struct CompletionAssembly {
  var choices: [ChoiceAssembly] = []

  private(set) var usages = UsageAssembly()

  /// What all objects together reported.
  var usage: ReportedUsage? { usages.whole }

  var error: ProviderErrorObject?

  /// Where servers tell their own times.
  var toldObjects = ToldObjects()

  /// What the dialect reads of the provider's own times.
  var providerTimes: ProviderTimes?

  /// Whether more was thought than is shown, by a sign of the wire: a summary, a seal, what is redacted.
  var hiding = ThoughtHiding.untold

  /// Places of items whose thoughts came as summaries, and of those whose summary is all that was thought.
  var summaries: Set<Int> = []
  var wholeSummaries: Set<Int> = []

  /// Whether the prompt was refused before there was any choice.
  private(set) var isBlocked = false

  /// Words that came before any answer: a notice where one follows, else why none does.
  private(set) var notice: ProviderErrorObject?

  /// Entries of `data`, which is where embeddings are.
  private(set) var vectorCount = 0

  /// What stood beside an answer and told of no failure, so that the same in every chunk is judged once.
  private var harmless: [[UInt8]] = []

  var responseID: String?
  var model: String?
  private(set) var systemFingerprint: String?

  /// Who answered behind a router, as OpenRouter says in every chunk.
  private(set) var upstream: String?
  var serviceTier: String?

  /// Where the choice of each index is; the last one of a stream that reuses it.
  var slots: [Int: Int] = [:]
  var budget: ReadingBudget

  /// Choices of the last object, and its text where that is all that it brought.
  var choicesRead = 0
  var loneText: (piece: JSONStringSpan, slot: Int)?

  /// What the last object, and likely the next, says beside its text.
  private var repeated: RepeatedChunk?

  /// Objects in a row that said something else.
  private var unrepeated = 0

  /// After so many, each says something new: a time, a count.
  private static let mostUnrepeated = 8

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
    (isBlocked || choices.count >= choiceCount) && areEnded
  }

  /// Whether every choice has said why it ended.
  var areEnded: Bool { choices.allSatisfy { $0.finishReason != nil } }

  /// Reads one object, and tells what text it brought for each of its choices.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    choicesRead = 0
    loneText = nil
    var counts = UsagePlaces()
    try readWhole(bytes, &counts, gains: &gains)
    guard choicesRead == 1, let (piece, slot) = loneText, error == nil, vectorCount == 0 else {
      return
    }
    expect(bytes, piece: piece, slot: slot, counts: counts)
  }

  /// Reads an object that says the same as the one before it but for its text and its counts.
  ///
  /// - Returns: whether it does; of any other nothing is read.
  mutating func readRepeated(_ bytes: UnsafeRawBufferPointer, gains: inout [TextGain]) -> Bool {
    guard let repeated else { return false }
    var reading = RepeatedChunk.Reading()
    guard repeated.read(bytes, into: &reading) else {
      self.repeated = nil
      return false
    }
    unrepeated = 0
    if repeated.hasUsage { usages.take(reading, of: repeated, from: bytes) }
    if let gain = choices[repeated.slot].add(piece: reading.piece, from: bytes) {
      gains.append(gain)
    }
    return true
  }

  /// Expects an object again that had no effect but by its text and its usage.
  ///
  /// - Parameters:
  ///   - passed: Values that had none, and may be others.
  ///   - counts: Where the usage lies; for a dialect whose usage counts the whole answer so far.
  mutating func expect(
    _ bytes: UnsafeRawBufferPointer,
    piece: JSONStringSpan,
    slot: Int,
    passed: [RepeatedChunk.Place] = [],
    counts: UsagePlaces = UsagePlaces(),
    replacesUsage: Bool = false
  ) {
    guard isStreamed, unrepeated < Self.mostUnrepeated, choices.indices.contains(slot),
      usages.latest == nil || counts.isWhole, usages.isRepeatable(replaces: replacesUsage)
    else { return }
    unrepeated += 1
    repeated = RepeatedChunk(
      bytes,
      piece: piece,
      slot: slot,
      places: passed + counts.places,
      usage: usages.latest,
      usageRange: counts.object,
      replacesUsage: replacesUsage
    )
  }

  private mutating func readWhole(
    _ bytes: UnsafeRawBufferPointer,
    _ counts: inout UsagePlaces,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    var members = try scanner.openObject()
    var object: Range<Int>?
    // `nil` where the object has no member of that name.
    var choiceCount: Int?
    var suspects: [(name: JSONStringSpan, value: Range<Int>)] = []
    usages.begin()
    var usage: ReportedUsage?
    while let key = try scanner.key(&members) {
      if key.equals("choices", in: bytes) {
        choiceCount = try readChoices(&scanner, gains: &gains)
      } else if key.equals("model", in: bytes), model?.isEmpty ?? true {
        model = try Self.anything(&scanner)
      } else if key.equals("id", in: bytes), responseID?.isEmpty ?? true {
        responseID = try Self.anything(&scanner)
      } else if key.equals("usage", in: bytes) {
        usage = try ReportedUsage(pulledFrom: &scanner, noting: &counts)
      } else if key.equals("object", in: bytes) {
        object = try scanner.skipValue()
      } else if key.equals("system_fingerprint", in: bytes), systemFingerprint == nil {
        systemFingerprint = try Self.anything(&scanner)
      } else if key.equals("provider", in: bytes), upstream == nil,
        try scanner.kind() == .string
      {
        upstream = try Self.anything(&scanner)
      } else if key.equals("service_tier", in: bytes) {
        serviceTier = try Self.anything(&scanner) ?? serviceTier
      } else if key.equals("data", in: bytes), try scanner.kind() == .array {
        try countVectors(&scanner)
      } else if let name = ToldObjects.name(key, in: bytes) {
        let value = try scanner.skipValue()
        toldObjects.note(name, bytes[value])
        // Groq tells a failure there as well.
        if bytes[value.lowerBound] == UInt8(ascii: "{"), key.equals("x_groq", in: bytes) {
          suspects.append((key, value))
        }
      } else if FailureMember.mayBe(key, in: bytes) {
        // Some servers write `"error": null` in every chunk.
        if try scanner.skipNull() { continue }
        suspects.append((key, try scanner.skipValue()))
      } else {
        try scanner.skipValue()
      }
    }
    try scanner.finish()
    usages.take(adding: usage)
    let isAnswer = (choiceCount ?? 0) > 0 || vectorCount > 0
    let isNamedError =
      object.map { bytes[$0].elementsEqual(Self.errorKind.utf8) } ?? false
    if suspects.isEmpty, !isNamedError, isAnswer || choiceCount != nil || object == nil { return }
    // What is judged may mean something else the next time.
    loneText = nil
    try judge(bytes, suspects, object: object, isAnswer: isAnswer, choiceCount: choiceCount)
  }

  /// What vLLM writes as `object` of a failure.
  private static let errorKind = #""error""#

  mutating func note(_ later: ReportedUsage) { usages.note(later) }

  /// Takes in the usage of the object that is being read, which counts the whole answer so far; `nil`
  /// where it has none.
  mutating func take(usage: ReportedUsage?) { usages.take(usage) }

  /// Adds what one object says of a choice.
  mutating func add(
    _ fields: ChoiceFields,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    if let gain = try choices[slot].add(fields, from: bytes) { gains.append(gain) }
    if let told = choices[slot].error { error = error ?? told }
  }

  /// Whether no more time is left; to be asked after each choice.
  mutating func isBudgetSpent() -> Bool { budget.isSpent() }

  /// Makes the one choice of a prompt that was refused, however many were asked for.
  mutating func block(reason: String) throws(MalformedJSON) {
    guard !hasChoices else { return }
    isBlocked = true
    try note(finishReason: reason, of: slot(for: 0))
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
    guard let object, choiceCount == nil, usages.latest == nil, error == nil else { return }
    guard object.hasSuffix(#"completion.chunk""#) || object.hasSuffix(#"completion""#) else {
      return
    }
    // The first or last chunk of some servers only says whose it is.
    guard !isStreamed || Self.mayHoldAnswer(members) else { return }
    throw MalformedJSON(offset: 0, field: "choices")
  }

  mutating func note(_ told: ToldFailure) {
    if told.isCertain || choices.contains(where: \.hasOutput) {
      error = error ?? told.said
    } else {
      notice = told.said
    }
  }
}
