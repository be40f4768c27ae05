import Testing

@testable import Reports

struct GnuplotInstallationTests {
  @Test(arguments: [
    ("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n", "sudo apt install gnuplot-nox"),
    ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "sudo apt install gnuplot-nox"),
    ("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "sudo dnf install gnuplot"),
    ("ID=\"opensuse-tumbleweed\"\nID_LIKE=\"opensuse suse\"\n", "sudo zypper install gnuplot"),
    ("ID=alpine\n", "sudo apk add gnuplot"),
    ("ID=arch\n", "sudo pacman -S gnuplot"),
    ("ID=nothing-known\n", nil),
    ("", nil),
  ])
  func `the command is the one of the system's own package manager`(
    osRelease: String,
    command: String?
  ) {
    #expect(GnuplotInstallation(osRelease: osRelease, isRoot: false).command == command)
  }

  @Test func `root needs no sudo`() {
    let installation = GnuplotInstallation(osRelease: "ID=debian", isRoot: true)
    #expect(installation.command == "apt install gnuplot-nox")
  }

  @Test func `a system that is not known is told of its package manager`() {
    let installation = GnuplotInstallation(osRelease: "", isRoot: true)
    #expect(installation.remedy.plainText == "Install it with this system's package manager")
  }
}
