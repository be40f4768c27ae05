import Domain

/// The fields of one choice in one object, where they lie.
///
/// They are gathered before any is used because what a field means may hang on one that comes last:
/// the choice's `index`, or a `delta` beside a `message`.
struct ChoiceFields {
  var index: Int?
  var text: JSONStringSpan?
  var delta: MessageFields?
  var message: Range<Int>?
  var finishReason: String?
  var model: String?
  var usage: ReportedUsage?
  var logProbabilities: Range<Int>?

  /// Where a router tells that the provider behind it failed in the middle of this choice.
  var error: Range<Int>?

  init() {}

  init(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("delta", in: bytes) {
        if try !scanner.skipNull() { delta = try Self.delta(&scanner, keeping: delta) }
      } else if key.equals("message", in: bytes) {
        if try !scanner.skipNull() { message = try scanner.skipValue() }
      } else if key.equals("text", in: bytes) {
        text = try scanner.text(of: "text")
      } else if key.equals("index", in: bytes) {
        index = try scanner.integer().flatMap(Self.plausible)
      } else if key.equals("finish_reason", in: bytes) {
        if try !scanner.skipNull() { finishReason = try CompletionAssembly.anything(&scanner) }
      } else if key.equals("logprobs", in: bytes) {
        if try !scanner.skipNull() { logProbabilities = try scanner.skipValue() }
      } else if key.equals("model", in: bytes) {
        model = try CompletionAssembly.anything(&scanner)
      } else if key.equals("usage", in: bytes) {
        usage = try ReportedUsage(pulledFrom: &scanner)
      } else if FailureMember.mayBeFailure(key, in: bytes) {
        if try !scanner.skipNull() { error = try scanner.skipValue() }
      } else if let name = MessageFields.reasoningName(key, in: bytes) {
        var fields = delta ?? MessageFields()
        try fields.readReasoning(&scanner, name: name)
        delta = fields
      } else if key.equals("content", in: bytes), text == nil, try scanner.kind() == .string {
        text = try scanner.string()
      } else {
        try scanner.skipValue()
      }
    }
  }

  /// The piece of text, where nothing is said beside it but which choice it is of.
  var loneText: JSONStringSpan? {
    guard message == nil, finishReason == nil, model == nil, usage == nil, logProbabilities == nil,
      error == nil
    else { return nil }
    guard let delta else { return text }
    return text == nil ? delta.loneText : nil
  }

  /// The fields of a delta, with reasoning that stood beside it, as some servers have it.
  private static func delta(
    _ scanner: inout JSONScanner,
    keeping beside: MessageFields?
  ) throws(MalformedJSON) -> MessageFields {
    var fields = try MessageFields(pulledFrom: &scanner)
    if let beside { fields.add(reasoningOf: beside) }
    return fields
  }

  /// An index that no list reaches is none: choices then go by their place.
  private static func plausible(_ index: Int) -> Int? {
    abs(index.clamped) <= 1_000_000 ? index : nil
  }
}

extension Int {
  /// The same within 32 bits, so that its magnitude can be taken.
  fileprivate var clamped: Int { Int(Int32(clamping: self)) }
}
