/// A mistake in a behaviour file or option, worded so that its author can fix it.
package enum BehaviourError: Error, Equatable {
  case unreadable(file: String)
  case notYAML(file: String, line: Int, column: Int)
  case wrongShape(what: String, expected: String, at: String)
  case unknownKey(String, known: [String], at: String)
  case badValue(key: String, value: String, expected: String, at: String)
}

extension BehaviourError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let file):
      "the behaviour file '\(file)' cannot be read. Check its path."
    case .notYAML(let file, let line, let column):
      "\(file):\(line):\(column): error: this is not YAML. Check quotes and indentation."
    case .wrongShape(let what, let expected, let place):
      "\(Self.words(for: place)) \(what) must be \(expected)."
    case .unknownKey(let key, let known, let place):
      "\(Self.words(for: place)) unknown key '\(key)'. Use one of: \(known.joined(separator: ", "))."
    case .badValue(let key, let value, let expected, let place):
      "\(Self.words(for: place)) \(key) cannot be '\(value)'. Write \(expected)."
    }
  }

  /// The program calls every mistake in an option an error by itself; of a file's it tells the place.
  private static func words(for place: String) -> String {
    place.hasPrefix("--") ? "\(place):" : "\(place): error:"
  }
}
