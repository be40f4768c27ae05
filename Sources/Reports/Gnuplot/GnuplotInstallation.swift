import Foundation

/// How gnuplot is brought onto a system.
package struct GnuplotInstallation: Hashable, Sendable {
  /// Such as `sudo apt install gnuplot-nox`; `nil` for a system whose package manager is not known.
  package var command: String?

  /// Of the system that this program runs on.
  package static var here: Self {
    #if canImport(Darwin)
    Self(command: "brew install gnuplot")
    #else
    Self(
      osRelease: (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? "",
      isRoot: geteuid() == 0
    )
    #endif
  }

  init(command: String?) {
    self.command = command
  }

  /// - Parameters:
  ///   - osRelease: The text of os-release(5), whose `ID` and `ID_LIKE` name the family.
  ///   - isRoot: Whether the command needs no `sudo`.
  init(osRelease: String, isRoot: Bool) {
    let families = Self.families(in: osRelease)
    let known = families.compactMap { Self.commands[$0] }.first
    command = known.map { (isRoot ? "" : "sudo ") + $0 }
  }

  /// `gnuplot-nox` has the drawing of PNG and no window system; others make no such difference.
  private static let commands = [
    "alpine": "apk add gnuplot",
    "arch": "pacman -S gnuplot",
    "debian": "apt install gnuplot-nox",
    "fedora": "dnf install gnuplot",
    "opensuse": "zypper install gnuplot",
    "rhel": "dnf install gnuplot",
    "suse": "zypper install gnuplot",
    "ubuntu": "apt install gnuplot-nox",
  ]

  /// What the system is, and then what it is like.
  private static func families(in osRelease: String) -> [String] {
    let lines = osRelease.split(whereSeparator: \.isNewline)
    return ["ID=", "ID_LIKE="].flatMap { key in
      lines.filter { $0.hasPrefix(key) }.flatMap { line in
        line.dropFirst(key.count).filter { $0 != "\"" && $0 != "'" }.split(separator: " ")
          .map { String($0).lowercased() }
      }
    }
  }

  /// What to do, to stand within a sentence.
  var remedy: Prose {
    command.map { "Install it with \(code: $0)" }
      ?? "Install it with this system's package manager"
  }
}
