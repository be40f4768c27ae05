import Domain

/// The `logprobs` of one choice, which a stream brings piece by piece.
///
/// What is joined are the bytes of the lists, so that reading an answer takes time in proportion to
/// its length, and numbers stay as they were written.
struct LogProbabilityAssembly {
  /// The elements of each list so far, with commas between them.
  private var lists: [String: [UInt8]] = [:]
  private var counts: [String: Int] = [:]

  /// The last value of each member that is no list; `null` only where nothing else came.
  private var others: [String: [UInt8]] = [:]

  /// A `logprobs` that is no object, the last one.
  private var bare: [UInt8]?

  /// Whether every number is one: Python writes `NaN` and `-Infinity`, which are unknown then.
  private var isFinite = true

  /// Adds one `logprobs` value.
  ///
  /// - Returns: how many tokens it tells of: `tokens` of a completion, `content` and `refusal` of a
  ///   chat, `chosenCandidates` of Gemini; `nil` when it has none.
  mutating func add(
    _ range: Range<Int>,
    of bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> Int? {
    var scanner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    if try Self.isListOfTokens(scanner) {
      let (count, elements) = try Self.elements(&scanner)
      append(count, scanner.bytes[elements], to: "content", behind: 0)
      isFinite = isFinite && !scanner.hasNonFinite
      return count
    }
    guard try scanner.kind() == .object else {
      bare = Array(bytes[range])
      try scanner.skipValue()
      isFinite = isFinite && !scanner.hasNonFinite
      return nil
    }
    var tokens = 0
    let known = counts["tokens", default: 0]
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      let name = key.string(in: scanner.bytes)
      guard try scanner.kind() == .array else {
        let value = scanner.bytes[try scanner.skipValue()]
        if others[name] == nil || !value.elementsEqual("null".utf8) { others[name] = Array(value) }
        continue
      }
      let (count, elements) = try Self.elements(&scanner)
      let isParallel = ["token_logprobs", "top_logprobs", "text_offset"].contains(name)
      append(count, scanner.bytes[elements], to: name, behind: isParallel ? known : 0)
      if ["tokens", "content", "refusal", "chosenCandidates"].contains(name) { tokens += count }
    }
    isFinite = isFinite && !scanner.hasNonFinite
    return tokens > 0 ? tokens : nil
  }

  /// Joins elements to a list.
  ///
  /// - Parameter position: How many the list has to have before: `null` stands for those that pieces
  ///   left out, so that each stays beside its token.
  private mutating func append(
    _ count: Int,
    _ elements: Slice<UnsafeRawBufferPointer>,
    to name: String,
    behind position: Int
  ) {
    let known = counts[name, default: 0]
    let missing = count > 0 ? max(position - known, 0) : 0
    counts[name] = known + missing + count
    Self.join(
      [UInt8](repeatElement("null", count: missing).joined(separator: ",").utf8),
      to: &lists[name, default: []]
    )
    Self.join(UnsafeRawBufferPointer(rebasing: elements), to: &lists[name, default: []])
  }

  private static func join(_ elements: some Collection<UInt8>, to list: inout [UInt8]) {
    guard !elements.isEmpty else { return }
    if !list.isEmpty { list.append(UInt8(ascii: ",")) }
    list.append(contentsOf: elements)
  }

  /// Whether what stands there is chat's list of tokens without the object around it.
  private static func isListOfTokens(_ scanner: JSONScanner) throws(MalformedJSON) -> Bool {
    var scanner = scanner
    guard try scanner.kind() == .array else { return false }
    var elements = try scanner.openArray()
    guard try scanner.element(&elements) else { return false }
    return try scanner.kind() == .object
  }

  /// How many elements a list has, and where they lie.
  private static func elements(
    _ scanner: inout JSONScanner
  ) throws(MalformedJSON) -> (count: Int, range: Range<Int>) {
    var elements = try scanner.openArray()
    var count = 0
    var range = scanner.position..<scanner.position
    while try scanner.element(&elements) {
      let element = try scanner.skipValue()
      range = (count == 0 ? element.lowerBound : range.lowerBound)..<element.upperBound
      count += 1
    }
    return (count, range)
  }

  /// JSON text with the lists of all pieces joined; `nil` when there was none.
  var serialized: String? {
    guard !lists.isEmpty || !others.isEmpty else {
      return bare.map(written)
    }
    var text: [UInt8] = [UInt8(ascii: "{")]
    for name in Set(lists.keys).union(others.keys).sorted() {
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      text += JSONValue.string(name).serialized.utf8
      text.append(UInt8(ascii: ":"))
      if let list = lists[name] {
        text.append(UInt8(ascii: "["))
        text += list
        text.append(UInt8(ascii: "]"))
      } else {
        text += others[name] ?? []
      }
    }
    text.append(UInt8(ascii: "}"))
    return written(text)
  }

  private func written(_ text: [UInt8]) -> String {
    String(decoding: isFinite ? text : FiniteJSON.bytes(of: text), as: UTF8.self)
  }
}
