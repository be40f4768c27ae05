import Domain

/// A suite and the one that it extends, as one text that stands alone: what a run keeps of both.
struct MergedSuite {
  /// The suite over its base, without what `--set` lays over both.
  private let root: YAMLNode

  /// As the suite's file names it.
  private let base: String
  private let basePath: String

  /// Where the base names files.
  private let namings: Set<SourcePosition>

  /// - Parameters:
  ///   - root: The suite over its base.
  ///   - base: The value of `extends`, a text.
  ///   - files: What read the suite.
  ///   - isOverridden: Whether the suite that was read is not `root` alone.
  init(_ root: YAMLNode, over base: YAMLNode, _ files: SuiteFiles, isOverridden: Bool) {
    self.root = root
    self.base = base.text ?? ""
    basePath = files.resolve(self.base, from: base.position)
    guard isOverridden, self.base.contains("/") else {
      namings = files.namings
      return
    }
    // A file that '--set' names in the place of another hides that one from what was read.
    let own = SuiteFiles(suitePath: files.suitePath, findings: Findings())
    _ = SuiteParser(files: own).suite(root, overrides: [])
    namings = own.namings
  }

  private static let opening = "# The suite and what it extends, merged: "

  /// Whether a stored text was made of two, so that its lines are those of no file.
  static func isText(_ text: String) -> Bool { text.hasPrefix(opening) }

  /// What stands for the file in a position; it ends in a name, so that its folder is still the file's.
  static func place(ofFile path: String) -> String { "\(path) (with what it extends)" }

  /// The same for the same two files, wherever they lie; `nil` where it cannot be written, with the
  /// reason reported.
  func text(_ findings: Findings) -> String? {
    let place = SourcePosition(file: basePath)
    // Two files that are written out hold no more: only aliases exceed it.
    let limit = 2 * YAMLGuard.byteLimit
    let size = root.textSize
    guard size <= limit else {
      findings.report(.tooLarge(bytes: size, limit: limit), at: place)
      return nil
    }
    do {
      let entries = (root.entries ?? []).filter { $0.key != "extends" }
      let whole = YAMLNode(content: .mapping(entries), position: root.position)
      return Self.opening + name + ". Comments are left out.\n" + (try moved(whole).yaml)
    } catch {
      findings.report(.invalid("what both say cannot be written as one: \(error)"), at: place)
      return nil
    }
  }

  /// A name may hold anything, and a comment ends where its line does.
  private var name: String {
    String(String.UnicodeScalarView(base.unicodeScalars.map { $0.isPrinted ? $0 : "?" }))
  }

  /// The files that the base names, beside itself, are found from the suite's folder.
  private func moved(_ node: YAMLNode) -> YAMLNode {
    guard let slash = base.lastIndex(of: "/") else { return node }
    return node.mapping { node in
      guard case .scalar(let path, let style) = node.content, !path.hasPrefix("/"),
        node.position.file == basePath, namings.contains(node.position)
      else { return node }
      let moved = String(base[...slash]) + path
      return YAMLNode(content: .scalar(moved, style: style), position: node.position)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isPrinted: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: true
    }
  }
}
