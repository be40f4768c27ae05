import Domain
import Foundation

/// The files beside a configuration that it may name: read as text, never run, and none outside of its
/// own folder.
struct PromptfooFolder {
  let path: String

  /// Bytes of a file that becomes a part of the suite.
  private static let sizeLimit = 1 << 20

  init(of configuration: String) {
    path = URL(filePath: configuration).deletingLastPathComponent().standardized.path
  }

  /// The name that follows `file://`; `nil` for text that names no file.
  static func name(in text: String) -> String? {
    guard text.hasPrefix("file://") else { return nil }
    return String(text.dropFirst("file://".count))
  }

  /// `nil` for what is not there, is none of this folder, is too large or is no text.
  func text(of name: String) -> String? {
    guard let path = place(of: name),
      let data = try? RegularFile.contents(of: path, limit: Self.sizeLimit),
      data.count <= Self.sizeLimit
    else { return nil }
    return String(validating: data, as: UTF8.self)
  }

  /// The files that a name with `*` in its last part stands for, sorted; the name itself without one.
  func names(matching name: String) -> [String] {
    guard name.contains("*") else { return [name] }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    guard let pattern = parts.last, let place = place(of: folder.isEmpty ? "." : folder),
      let names = try? FileManager.default.contentsOfDirectory(atPath: place)
    else { return [] }
    let ends = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    return names.sorted().filter { candidate in
      !candidate.hasPrefix(".") && candidate.hasPrefix(ends[0])
        && candidate.hasSuffix(ends.count > 1 ? ends[1] : "")
    }
    .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
  }

  private func place(of name: String) -> String? {
    let place = URL(filePath: path).appending(path: name).standardized.path
    return name.hasPrefix("/") || !(place + "/").hasPrefix(path + "/") ? nil : place
  }
}
