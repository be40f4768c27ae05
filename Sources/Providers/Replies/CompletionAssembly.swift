import Domain

/// A completion being put together from the objects that a provider sends: one, or one for each
/// streamed chunk.
///
/// The same reading serves every endpoint and shape, because real servers mix them: text comes as
/// `text`, `delta.content` or `message.content`, an index may be missing, usage may come anywhere.
struct CompletionAssembly {
  private(set) var choices: [ChoiceAssembly] = []
  private(set) var usage: TokenUsage?

  /// The usage of the last object alone; `nil` when it had none.
  private(set) var latestUsage: TokenUsage?
  private(set) var error: ProviderErrorObject?

  /// Entries of `data`, which is where embeddings are.
  private(set) var vectorCount = 0

  private var responseID: String?
  private var model: String?
  private var systemFingerprint: String?

  /// Whether each object adds to the choices, rather than holding them whole.
  let isStreamed: Bool

  init(isStreamed: Bool) {
    self.isStreamed = isStreamed
  }

  /// Whether any choice has been seen, with or without text.
  var hasChoices: Bool { !choices.isEmpty }

  /// Whether every choice has said why it ended, of as many as were asked for.
  func isFinished(choiceCount: Int) -> Bool {
    choices.count >= choiceCount && choices.allSatisfy { $0.finishReason != nil }
  }

  var completion: Completion? {
    guard hasChoices || usage != nil || responseID != nil else { return nil }
    return Completion(
      choices: choices.map(\.choice).sorted { $0.index < $1.index },
      usage: usage,
      responseID: responseID,
      model: model,
      systemFingerprint: systemFingerprint
    )
  }

  /// Reads one object, and tells what text it brought for each of its choices.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes)
    var members = try scanner.openObject()
    var object: Range<Int>?
    var hasChoices = false
    latestUsage = nil
    while let key = try scanner.key(&members) {
      if key.equals("choices", in: bytes) {
        hasChoices = true
        try readChoices(&scanner, gains: &gains)
      } else if key.equals("model", in: bytes), model == nil {
        model = try scanner.text(of: "model")?.string(in: bytes)
      } else if key.equals("id", in: bytes), responseID == nil {
        responseID = try Self.anything(&scanner)
      } else if key.equals("usage", in: bytes) {
        latestUsage = try TokenUsage(pulledFrom: &scanner)
      } else if key.equals("object", in: bytes) {
        object = try scanner.skipValue()
      } else if key.equals("system_fingerprint", in: bytes), systemFingerprint == nil {
        systemFingerprint = try Self.anything(&scanner)
      } else if key.equals("data", in: bytes), try scanner.kind() == .array {
        var elements = try scanner.openArray()
        while try scanner.element(&elements) {
          try scanner.skipValue()
          vectorCount += 1
        }
      } else if key.equals("error", in: bytes) {
        note(errorAt: try scanner.skipValue(), in: bytes)
      } else {
        try scanner.skipValue()
      }
    }
    try scanner.finish()
    if let latestUsage { usage = latestUsage }
    if let object, !hasChoices, latestUsage == nil, error == nil {
      try judge(object: String(decoding: bytes[object], as: UTF8.self), in: bytes)
    }
  }

  /// Judges an object without choices, usage and error by what it says that it is.
  private mutating func judge(
    object: String,
    in bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) {
    if object == #""error""# {
      error = ProviderErrorObject(reading: String(decoding: bytes, as: UTF8.self))
    } else if object.hasSuffix(#"completion.chunk""#) || object.hasSuffix(#"completion""#) {
      throw MalformedJSON(offset: 0, field: "choices")
    }
  }

  private mutating func note(errorAt range: Range<Int>, in bytes: UnsafeRawBufferPointer) {
    let said = ProviderErrorObject(reading: String(decoding: bytes[range], as: UTF8.self))
    if !said.isEmpty { error = said }
  }

  private mutating func readChoices(
    _ scanner: inout JSONScanner,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    if try scanner.skipNull() { return }
    var elements = try scanner.openArray()
    var position = 0
    while try scanner.element(&elements) {
      let fields = try ChoiceFields(pulledFrom: &scanner)
      if let range = fields.error { note(errorAt: range, in: scanner.bytes) }
      let slot = slot(for: fields.index ?? position)
      if let gain = try choices[slot].add(fields, from: scanner.bytes) { gains.append(gain) }
      position += 1
    }
  }

  /// Where the choice of that index is kept.
  ///
  /// In a whole reply each choice is a new one, also where a server numbers them all 0.
  private mutating func slot(for index: Int) -> Int {
    let known = choices.firstIndex { $0.index == index }
    if let known, isStreamed { return known }
    choices.append(ChoiceAssembly(index: known == nil ? index : choices.count))
    return choices.count - 1
  }

  /// A value of any type as text: a string's content, else its JSON; `nil` for `null`.
  static func anything(_ scanner: inout JSONScanner) throws(MalformedJSON) -> String? {
    if try scanner.skipNull() { return nil }
    if try scanner.kind() == .string { return try scanner.string().string(in: scanner.bytes) }
    return String(decoding: scanner.bytes[try scanner.skipValue()], as: UTF8.self)
  }
}

/// Text that one object brought for one choice.
struct TextGain {
  var choice: Int
  var byteCount: Int

  /// Told by log-probabilities; otherwise unknown here.
  var tokenCount: Int?
}
