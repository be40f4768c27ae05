import CBuild

/// This program, as it tells of itself.
package enum Program {
  /// In what it stores, in the headers that it sends and by `--version`.
  package static let version = "0.1.0"

  /// What `--version` says.
  package static var identity: String { "assay " + build }

  /// The version, the commit where the build was told it, and how it was built.
  package static var build: String {
    build(
      commit: cbuild_commit().map { String(cString: $0) },
      date: cbuild_commit_date().map { String(cString: $0) }
    )
  }

  /// - Parameters:
  ///   - commit: Its hash; `nil` in a build that was not told it.
  ///   - date: The day of that commit, such as `2026-11-29`.
  static func build(commit: String?, date: String?) -> String {
    let origin = commit.map { "commit \($0)" + (date.map { " of \($0)" } ?? "") }
    return "\(version) (\(origin ?? "commit unknown: built without make"), \(kind))"
  }

  private static var kind: String {
    #if DEBUG
    let kind = "debug"
    #else
    let kind = "release"
    #endif
    return "\(kind) build for \(system) on \(architecture)"
  }

  private static var system: String {
    #if os(macOS)
    "macOS"
    #else
    "Linux"
    #endif
  }

  private static var architecture: String {
    #if arch(arm64)
    "arm64"
    #elseif arch(x86_64)
    "x86_64"
    #else
    "another processor"
    #endif
  }
}
