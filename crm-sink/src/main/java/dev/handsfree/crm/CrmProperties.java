package dev.handsfree.crm;

import dev.handsfree.settings.UnfitSettingsException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which CRM the sink writes to.
 *
 * @param vendor its name
 */
@ConfigurationProperties("handsfree.crm")
record CrmProperties(@DefaultValue("hubspot") String vendor) {

	CrmProperties {
		if (!vendor.strip().equalsIgnoreCase("hubspot")) {
			throw new UnfitSettingsException("CRM_VENDOR must be hubspot: no other CRM is supported yet.");
		}
	}

}
