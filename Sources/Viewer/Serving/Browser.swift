import Foundation

/// The browser of whoever sits before this machine.
package enum Browser {
  /// Opens an address in it, and does not wait; nothing where there is no screen or no opener.
  package static func open(_ address: String) {
    let environment = ProcessInfo.processInfo.environment
    #if canImport(Darwin)
    let opener = "/usr/bin/open"
    #else
    let hasScreen = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    guard hasScreen,
      let folder = (environment["PATH"] ?? "").split(separator: ":").first(where: { folder in
        FileManager.default.isExecutableFile(atPath: "\(folder)/xdg-open")
      })
    else { return }
    let opener = "\(folder)/xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(filePath: opener)
    process.arguments = [address]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Without a browser the address that was printed still opens.
    try? process.run()
  }
}
