/// Which value of a JSON text begins at a byte: `choices[0].message`.
///
/// It reads all of the text up to there, which only a failure is worth.
struct JSONPlace {
  private let offset: Int

  /// From the outermost value inwards.
  private var steps: [Step] = []

  private enum Step {
    case member(JSONStringSpan)
    /// From 0.
    case element(Int)
  }

  init(at offset: Int) {
    self.offset = offset
  }

  /// The kind of the value there; `nil` where none begins.
  mutating func kind(in bytes: UnsafeRawBufferPointer) -> JSONScanner.Kind? {
    steps = []
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    return try? search(&scanner)
  }

  /// The way to the value that was found; empty for the outermost.
  func path(in bytes: UnsafeRawBufferPointer) -> String {
    steps.reduce(into: "") { path, step in
      switch step {
      case .member(let name): path += (path.isEmpty ? "" : ".") + name.string(in: bytes)
      case .element(let place): path += "[\(place)]"
      }
    }
  }

  private mutating func search(
    _ scanner: inout JSONScanner
  ) throws(MalformedJSON) -> JSONScanner.Kind? {
    let kind = try scanner.kind()
    guard scanner.position < offset else { return scanner.position == offset ? kind : nil }
    switch kind {
    case .object:
      var members = try scanner.openObject()
      while let name = try scanner.key(&members) {
        steps.append(.member(name))
        if let found = try search(&scanner) { return found }
        steps.removeLast()
      }
    case .array:
      var elements = try scanner.openArray()
      var place = 0
      while try scanner.element(&elements) {
        steps.append(.element(place))
        if let found = try search(&scanner) { return found }
        steps.removeLast()
        place += 1
      }
    case .string, .number, .literal: try scanner.skipValue()
    }
    return nil
  }
}
