from law.sandbox.base import SandboxTask
