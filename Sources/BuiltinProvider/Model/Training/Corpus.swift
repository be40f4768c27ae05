import Foundation

/// The text that the built-in models learn from: documents, written for this project.
struct Corpus: Sendable {
  /// Separate texts; no context reaches from one into the next.
  var documents: [String]

  /// A question and its answer, as a conversation model learns it.
  struct Exchange: Sendable, Equatable {
    var question: String
    var answer: String
  }

  /// Reads the text that is shipped with the program.
  static func shipped() throws(ModelError) -> Corpus {
    guard let folder = Bundle.module.url(forResource: "Corpus", withExtension: nil) else {
      throw .corpusMissing(folder: Bundle.module.bundlePath)
    }
    do {
      let files = try FileManager.default
        .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "txt" }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
      let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
      guard !texts.isEmpty else { throw ModelError.corpusMissing(folder: folder.path) }
      return Corpus(documents: texts.flatMap(documents(in:)))
    } catch {
      throw .corpusMissing(folder: folder.path)
    }
  }

  /// Cuts a file's text at its blank lines.
  static func documents(in text: String) -> [String] {
    text.components(separatedBy: "\n\n")
      .map { $0.trimmingCharacters(in: .newlines) }
      .filter { !$0.isEmpty }
      .map { $0 + "\n" }
  }

  /// The question-and-answer lines of all documents.
  var exchanges: [Exchange] {
    documents.flatMap { document in
      let lines = document.split(separator: "\n")
      return zip(lines, lines.dropFirst()).compactMap { line, next -> Exchange? in
        guard line.hasPrefix("Q: "), next.hasPrefix("A: ") else { return nil }
        return Exchange(question: String(line.dropFirst(3)), answer: String(next.dropFirst(3)))
      }
    }
  }
}

/// Why the models could not be made ready.
package enum ModelError: Error, Equatable {
  case corpusMissing(folder: String)
}

extension ModelError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .corpusMissing(let folder):
      "the text that the built-in models learn from is missing from '\(folder)'. "
        + "Build the program again, and keep the folder 'assay_BuiltinProvider.resources' beside it."
    }
  }
}
