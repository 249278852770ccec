"""EHF Billing 3.0 (Peppol BIS Billing 3.0, UBL 2.1): writing it and judging it. Pure: no models, no network."""
