import Domain

/// The arguments of one call of Gemini's, whose values come one by one or in pieces, each with its path.
///
/// They are put together as JSON text in the order in which they come, so that an answer that is cut has
/// what there was of them.
struct PartialArguments {
  /// Where the last value is; the objects and lists around it are open.
  private var path: [Segment] = []

  /// Whether the last value is a text that goes on.
  private var isInText = false

  enum Segment: Hashable {
    case name(String)
    case index(Int)

    var isIndex: Bool {
      if case .index = self { true } else { false }
    }
  }

  /// One of `partialArgs`: `jsonPath`, a value, and whether more of the same text follows.
  private struct Value {
    var path: [Segment] = []
    var text: JSONStringSpan?
    var other: [UInt8]?
    var goesOn = false
  }

  /// The text that the elements of a list bring.
  mutating func text(
    ofList range: Range<Int>,
    in bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> [UInt8] {
    var scanner = JSONScanner(bytes, from: range.lowerBound)
    guard try scanner.kind() == .array else { return [] }
    var written: [UInt8] = []
    var elements = try scanner.openArray()
    while try scanner.element(&elements) {
      guard try scanner.kind() == .object else {
        try scanner.skipValue()
        continue
      }
      add(try Self.value(&scanner), in: bytes, to: &written)
    }
    return written
  }

  /// The text that closes what is open.
  mutating func end() -> [UInt8] {
    guard !path.isEmpty else { return Array("{}".utf8) }
    var written: [UInt8] = []
    close(downTo: 0, &written)
    path = []
    return written + "}".utf8
  }

  // MARK: Writing

  private mutating func add(
    _ value: Value,
    in bytes: UnsafeRawBufferPointer,
    to written: inout [UInt8]
  ) {
    guard let first = value.path.first, !first.isIndex, value.text != nil || value.other != nil
    else { return }
    let isSame = value.path == path
    // A value has come whole: nothing more of it is known.
    if isSame, !isInText { return }
    if !isSame {
      let shared = zip(value.path.dropLast(), path.dropLast()).prefix { $0 == $1 }.count
      guard path.isEmpty || value.path[shared].isIndex == path[shared].isIndex else { return }
      close(downTo: shared, &written)
      written += (path.isEmpty ? "{" : ",").utf8
      path = value.path
      for depth in shared..<path.count {
        if case .name(let name) = path[depth] {
          written += JSONValue.string(name).serialized.utf8
          written.append(UInt8(ascii: ":"))
        }
        if depth + 1 < path.count { written += (path[depth + 1].isIndex ? "[" : "{").utf8 }
      }
    }
    if let text = value.text {
      // Its escapes are those of the text that it becomes a part of.
      if !isInText { written.append(UInt8(ascii: "\"")) }
      written += UnsafeRawBufferPointer(rebasing: bytes[text.start..<text.end])
      if !value.goesOn { written.append(UInt8(ascii: "\"")) }
      isInText = value.goesOn
    } else if !isInText {
      written += value.other ?? []
    }
  }

  /// Closes the text, and the objects and lists below a depth.
  private mutating func close(downTo depth: Int, _ written: inout [UInt8]) {
    if isInText { written.append(UInt8(ascii: "\"")) }
    isInText = false
    for place in path.indices.dropFirst(depth + 1).reversed() {
      written += (path[place].isIndex ? "]" : "}").utf8
    }
  }

  // MARK: Reading

  private static func value(_ scanner: inout JSONScanner) throws(MalformedJSON) -> Value {
    let bytes = scanner.bytes
    var value = Value()
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      let kind = try scanner.kind()
      if key.equals("jsonPath", in: bytes), kind == .string {
        value.path = segments(try scanner.string().string(in: bytes)) ?? []
      } else if key.equals("stringValue", in: bytes), kind == .string {
        value.text = try scanner.string()
      } else if key.equals("numberValue", in: bytes), kind == .number {
        value.other = Array(bytes[try scanner.skipValue()])
      } else if key.equals("boolValue", in: bytes), kind == .literal {
        value.other = Array(bytes[try scanner.skipValue()])
      } else if key.equals("nullValue", in: bytes) {
        try scanner.skipValue()
        value.other = Array("null".utf8)
      } else if key.equals("willContinue", in: bytes) {
        value.goesOn = bytes[try scanner.skipValue().lowerBound] == UInt8(ascii: "t")
      } else {
        try scanner.skipValue()
      }
    }
    return value
  }

  /// As many as a reader of the whole would take.
  private static let deepest = 64

  /// The segments of a path such as `$.a.b[0]` or `$['a'][0]` (RFC 9535); `nil` for another.
  static func segments(_ path: String) -> [Segment]? {
    guard path.first == "$" else { return nil }
    var rest = path.dropFirst()
    var segments: [Segment] = []
    while let first = rest.first {
      rest = rest.dropFirst()
      if first == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { return nil }
        segments.append(.name(String(name)))
        rest = rest.dropFirst(name.count)
      } else {
        guard first == "[", let (segment, length) = bracketed(rest) else { return nil }
        segments.append(segment)
        rest = rest.dropFirst(length)
      }
    }
    return segments.count <= deepest ? segments : nil
  }

  /// What stands between brackets, and how many characters it takes with the closing one.
  private static func bracketed(_ rest: Substring) -> (Segment, length: Int)? {
    guard let quote = rest.first, quote == "'" || quote == "\"" else {
      let digits = rest.prefix { $0 != "]" }
      guard let index = Int(digits), digits.count < rest.count else { return nil }
      return (.index(index), digits.count + 1)
    }
    var name = ""
    var isEscaped = false
    for (place, character) in rest.dropFirst().enumerated() {
      if isEscaped || character != "\\" && character != quote {
        name.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        let length = place + 3
        return rest.dropFirst(length - 1).first == "]" ? (.name(name), length) : nil
      }
    }
    return nil
  }
}
