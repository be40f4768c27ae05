/// The variables of one case, by name.
///
/// Names and values are lists of their own, and the cases of one file can share the first: a
/// dictionary for each of a million cases takes four times the memory.
package struct SampleVariables: Hashable, Sendable {
  /// Sorted, each once.
  private var names: [String]

  /// As many as names.
  private var values: CompactList<JSONValue>

  package init(_ dictionary: [String: JSONValue] = [:]) {
    let entries = dictionary.sorted { $0.key < $1.key }
    names = entries.map(\.key)
    values = CompactList(entries.map(\.value))
  }

  package subscript(name: String) -> JSONValue? {
    zip(names, values.elements).first { $0.0 == name }?.1
  }

  package var dictionary: [String: JSONValue] {
    Dictionary(zip(names, values.elements)) { first, _ in first }
  }

  package var keys: [String] { names }

  package func mapValues(_ transform: (JSONValue) throws -> JSONValue) rethrows -> Self {
    var mapped = self
    mapped.values = CompactList(try values.elements.map(transform))
    return mapped
  }

  /// Takes the names of an equal list, so that both are kept once.
  package mutating func shareNames(_ share: ([String]) -> [String]) {
    let shared = share(names)
    if shared == names { names = shared }
  }
}

extension SampleVariables: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(Dictionary(elements) { _, last in last })
  }
}
