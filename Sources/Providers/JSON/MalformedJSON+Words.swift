extension MalformedJSON {
  /// What is wrong with a text, to stand behind its name: "is not JSON at byte 7".
  ///
  /// What is of another shape than it should be is told as that only of a text that is JSON to its end.
  ///
  /// - Parameters:
  ///   - bytes: The text, in which the offset is.
  ///   - start: Where it begins in what is shown to the reader.
  func words(of bytes: UnsafeRawBufferPointer, from start: Int = 0) -> String {
    let place = "at byte \(offset + start)"
    if let field { return "has no '\(field)' that can be read, \(place)" }
    if problem == .depth {
      return "nests deeper than the \(JSONScanner.depthLimit) levels that are read, \(place)"
    }
    guard let expected = problem.expected else { return "is not JSON \(place)" }
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    do throws(MalformedJSON) {
      try scanner.skipValue()
      try scanner.finish()
    } catch {
      return error.words(of: bytes, from: start)
    }
    var search = JSONPlace(at: offset)
    guard let found = search.kind(in: bytes) else { return "is not JSON \(place)" }
    let path = search.path(in: bytes)
    let subject = path.isEmpty ? "" : "`\(OneLine.of(path))` is "
    return "is JSON, but \(subject)\(found.words) where \(expected.words) is expected, \(place)"
  }
}

extension MalformedJSON {
  /// The first problem of a text that is known to have one.
  init(firstIn text: [UInt8]) {
    self = text.withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      do throws(MalformedJSON) {
        try scanner.skipValue()
        try scanner.finish()
        return MalformedJSON(offset: 0)
      } catch {
        return error
      }
    }
  }
}

extension JSONScanner.Kind {
  /// With its article.
  var words: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .number: "a number"
    case .literal: "a bare word"
    }
  }
}
