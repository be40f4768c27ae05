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

  /// The text that is part of the program, by subject in the alphabet's order.
  ///
  /// What the models learn, and so every answer of theirs, follows from this order.
  static var shipped: Corpus {
    let texts = [
      PackageResources.animals_txt, PackageResources.arithmetic_txt, PackageResources.calendar_txt,
      PackageResources.elements_txt, PackageResources.geography_txt, PackageResources.records_txt,
      PackageResources.stories_txt, PackageResources.tickets_txt, PackageResources.words_txt,
    ]
    return Corpus(documents: texts.flatMap { documents(in: String(decoding: $0, as: UTF8.self)) })
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
